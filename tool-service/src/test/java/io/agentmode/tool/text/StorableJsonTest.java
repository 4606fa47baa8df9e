package io.agentmode.tool.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.json.Storable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableJsonTest {

    @ParameterizedTest
    @CsvSource({
        "{\"a\":\"x\\u0000y\"}, {\"a\":\"x\uFFFDy\"}",
        "[\"\\ud800\"], [\"\uFFFD\"]",
        "[\"\\udc00\\ud800x\"], [\"\uFFFD\uFFFDx\"]",
        "{\"k\\u0000\":{\"\\ud83d\":[1]}}, {\"k\uFFFD\":{\"\uFFFD\":[1]}}",
        "\"\\ud83d\\ude00\\ud83d\", \"😀\uFFFD\""
    })
    void whatCannotBeKeptIsReplaced(String given, String expected) throws JsonProcessingException {
        var json = Json.wire().readTree(given);

        assertThat(StorableJson.isStorable(json)).isFalse();
        assertThat(StorableJson.of(json)).isEqualTo(Json.wire().readTree(expected));
    }

    @Test
    void whatCanBeKeptIsTheSame() throws JsonProcessingException {
        var json = Json.wire().readTree("{\"ä😀\": [\"\\u0001\\uFFFF\", null, true, 1e400, \"\\\\u0000\"]}");

        assertThat(StorableJson.of(json)).isSameAs(json);
        assertThat(Storable.text("\t😀\uD7FF\uE000")).isEqualTo("\t😀\uD7FF\uE000");
    }
}
