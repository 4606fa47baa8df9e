package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {
    @Test
    void theOrderOfFieldsDoesNotMatter() {
        assertThat(hash("{\"a\": 1, \"b\": {\"c\": [1, 2], \"d\": null}}"))
                .isEqualTo(hash("{\"b\": {\"d\": null, \"c\": [1, 2]}, \"a\": 1}"))
                .hasSize(64);
    }

    @Test
    void anyOtherDifferenceDoes() {
        assertThat(hash("{\"a\": 1}")).isNotEqualTo(hash("{\"a\": \"1\"}")).isNotEqualTo(hash("{\"a\": 2}"));
        assertThat(hash("[1, 2]")).isNotEqualTo(hash("[2, 1]"));
    }

    private static String hash(String json) {
        try {
            return CanonicalJson.sha256(Json.wire().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
