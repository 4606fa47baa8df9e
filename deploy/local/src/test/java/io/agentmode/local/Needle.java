package io.agentmode.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A text that occurs nowhere unless it was left there, and the forms in which it may have been. */
record Needle(String text, List<String> forms) {

    static Needle of(String text) {
        var forms = new ArrayList<>(List.of(
                text,
                URLEncoder.encode(text, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))));
        for (var shift = 0; shift < 3; shift++) {
            forms.add(base64(Base64.getEncoder(), text, shift));
            forms.add(base64(Base64.getUrlEncoder(), text, shift));
        }
        return new Needle(text, forms.stream().distinct().toList());
    }

    /** Looks different in a URL than by itself. */
    static Needle planted(String name) {
        return of("zq7" + name + "/" + UUID.randomUUID() + "+=x");
    }

    boolean isIn(String hay) {
        return forms.stream().anyMatch(hay::contains);
    }

    /** What does not depend on what stands before and behind it, which is encoded along with it. */
    private static String base64(Base64.Encoder encoder, String text, int shift) {
        var bytes = ("x".repeat(shift) + text).getBytes(StandardCharsets.UTF_8);
        var encoded = encoder.withoutPadding().encodeToString(bytes);
        var whole = bytes.length / 3 * 4;
        return encoded.substring(shift == 0 ? 0 : 4, whole);
    }
}
