package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaneCountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt_tokens\":99999999999,\"completion_tokens\": 5} | {\"prompt_tokens\":-1,\"completion_tokens\": 5}",
                "{\"input_tokens\":-3,\"output_tokens\":1e30}             | {\"input_tokens\":-3,\"output_tokens\":-1}",
                "{\"promptTokenCount\" : 1.5}                           | {\"promptTokenCount\" : -1}",
                "{\"content\":\"\\\"x_tokens\\\": 99999999999\"}          | {\"content\":\"\\\"x_tokens\\\": 99999999999\"}",
                "{\"n\":99999999999}                                    | {\"n\":99999999999}"
            })
    void countsThatNoLibraryReadsBecomeOneThatIsKnownToBeWrong(String data, String readable) {
        assertThat(SaneCounts.in(data)).isEqualTo(readable);
    }
}
