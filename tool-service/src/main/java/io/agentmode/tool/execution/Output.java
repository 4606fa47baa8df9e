package io.agentmode.tool.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A result as the model gets it.
 *
 * @param fullSize bytes of the whole result as JSON
 * @param whole the result itself when {@code cut} is not all of it and it is not stored yet
 */
record Output(
        JsonNode cut,
        boolean truncated,
        long fullSize,
        @Nullable JsonNode whole) {
    static final int LIMIT = 32 * 1024;

    static Output of(JsonNode result) {
        var bytes = Json.writeBytes(result);
        if (bytes.length <= LIMIT) {
            return new Output(result, false, bytes.length, null);
        }
        var text = result.isTextual() ? result.textValue().getBytes(StandardCharsets.UTF_8) : bytes;
        return new Output(TextNode.valueOf(firstBytes(text)), true, bytes.length, result);
    }

    /** Ends between two characters; never inside one. */
    private static String firstBytes(byte[] text) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.IGNORE)
                    .decode(ByteBuffer.wrap(text, 0, Math.min(LIMIT, text.length)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
