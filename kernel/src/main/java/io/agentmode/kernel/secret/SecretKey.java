package io.agentmode.kernel.secret;

import java.util.Base64;
import java.util.regex.Pattern;

/** A key of 256 bits and the name under which what it sealed is stored. */
record SecretKey(String id, byte[] bytes) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final int BYTES = 32;

    /** {@code text} is {@code id:base64}; what is wrong is said without repeating it. */
    static SecretKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || !ID.matcher(text.substring(0, colon)).matches()) {
            throw new IllegalArgumentException(
                    "each key must be id:base64, the id of 1 to 32 letters, digits, '-' or '_'");
        }
        return new SecretKey(text.substring(0, colon), decode(text.substring(0, colon), text.substring(colon + 1)));
    }

    private static byte[] decode(String id, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException _) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("the key " + id + " must be " + BYTES
                    + " bytes in base64, such as `openssl rand -base64 32` makes");
        }
        return bytes;
    }

    @Override
    public String toString() {
        return "the key " + id;
    }
}
