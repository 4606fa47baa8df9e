package io.agentmode.agent.llm.remote;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the text in a chunk of OpenAI's that carries nothing else. */
final class OpenAiText {
    private OpenAiText() {}

    /** Empty when there is no text, or anything besides: a tool call, reasoning, usage, an end, or what is unknown here. */
    static Optional<String> in(String data) {
        try (var parser = Json.wire().createParser(data)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.ofNullable(ofChunk(parser)).filter(text -> !text.isEmpty())
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String ofChunk(JsonParser parser) throws IOException {
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            if (field.equals("choices")) {
                text = value == JsonToken.START_ARRAY ? ofChoices(parser) : null;
                if (text == null) {
                    return null;
                }
            } else if (value.isStructStart() || (field.equals("error") && value != JsonToken.VALUE_NULL)) {
                return null;
            }
        }
        return text;
    }

    /** Of the only choice. */
    private static @Nullable String ofChoices(JsonParser parser) throws IOException {
        var text = parser.nextToken() == JsonToken.START_OBJECT ? ofChoice(parser) : null;
        return text != null && parser.nextToken() == JsonToken.END_ARRAY ? text : null;
    }

    private static @Nullable String ofChoice(JsonParser parser) throws IOException {
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            if (field.equals("delta") && value == JsonToken.START_OBJECT) {
                text = ofDelta(parser);
                if (text == null) {
                    return null;
                }
            } else if (!field.equals("index") && value != JsonToken.VALUE_NULL) {
                return null;
            }
        }
        return text;
    }

    private static @Nullable String ofDelta(JsonParser parser) throws IOException {
        String text = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            if (field.equals("content") && value == JsonToken.VALUE_STRING) {
                text = parser.getText();
            } else if (!field.equals("role") && value != JsonToken.VALUE_NULL) {
                return null;
            }
        }
        return text;
    }
}
