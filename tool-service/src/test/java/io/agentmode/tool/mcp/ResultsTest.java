package io.agentmode.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.Redaction;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Redaction REDACTION = Redaction.of(new Credentials(Map.of("token", "t0ken-planted")));

    @Test
    void ofACredentialThatLiesAcrossTheCutOfAMessageNothingIsLeft() {
        var result = McpSchema.CallToolResult.builder()
                .addTextContent("x".repeat(7_995) + "t0ken-planted")
                .isError(true)
                .build();

        assertThat(Results.outcome(result, REDACTION))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message()).contains("xxx").doesNotContain("t0k"));
    }

    @Test
    void credentialsAreTakenOutOfWhatAServerReturns() {
        var result = McpSchema.CallToolResult.builder()
                .addTextContent("you sent t0ken-planted")
                .build();

        assertThat(Results.outcome(result, REDACTION))
                .isInstanceOfSatisfying(
                        Outcome.Success.class,
                        done -> assertThat(done.output().asText()).isEqualTo("you sent [redacted]"));
    }
}
