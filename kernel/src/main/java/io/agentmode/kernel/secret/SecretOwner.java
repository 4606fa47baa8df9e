package io.agentmode.kernel.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a secret belongs to, such as {@code ("acme", "model-credential", "openai")}: a ciphertext moved to another row, tenant
 * or table does not open there.
 */
public record SecretOwner(String tenant, String kind, String id) {

    /** Each part with its length before it, so that no two owners have the same bytes. */
    byte[] bytes() {
        var parts = List.of(tenant, kind, id).stream()
                .map(part -> part.getBytes(StandardCharsets.UTF_8))
                .toList();
        var all = ByteBuffer.allocate(
                parts.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
        parts.forEach(part -> all.putInt(part.length).put(part));
        return all.array();
    }
}
