package io.agentmode.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.tool.execution.Question;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.Redaction;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ElicitationTest {
    private static final Redaction REDACTION = Redaction.of(new Credentials(Map.of("token", "t0ken-planted")));

    @Test
    void aQuestionIsAskedWithoutWhatTheServerIsLetInWith() {
        var asked = new ArrayList<Question>();

        var answer = ask("x".repeat(3_995) + "t0ken-planted", question -> {
            asked.add(question);
            return CompletableFuture.completedFuture(Question.Reply.CANCELLED);
        });

        assertThat(answer.result()).isEqualTo(Map.of("action", "cancel"));
        assertThat(asked.getFirst().text()).hasSize(4_000).doesNotContain("t0k");
        assertThat(asked.getFirst().schema()).asString().contains("[redacted]").doesNotContain("planted");
    }

    @Test
    void aQuestionThatCannotBeAskedIsNoAnswerOfAPerson() {
        var answer = ask("who?", _ -> CompletableFuture.failedFuture(new IllegalStateException("no database")));

        assertThat(answer.result()).isNull();
        assertThat(answer.error().code()).isEqualTo(McpSchema.ErrorCodes.INTERNAL_ERROR);
        assertThat(answer.error().message()).doesNotContain("database");
    }

    @Test
    void aQuestionThatIsTakenBackWithItsCallIsNotAnswered() {
        assertThatThrownBy(() -> ask("who?", _ -> CompletableFuture.failedFuture(new CancellationException())))
                .hasRootCauseInstanceOf(CancellationException.class);
    }

    /** Hears no reports. */
    private record People(Function<Question, CompletionStage<Question.Reply>> answers) implements Reporter {
        @Override
        public CompletionStage<Question.Reply> ask(Question question) {
            return answers.apply(question);
        }

        @Override
        public void report(@Nullable String message, @Nullable Double progress, @Nullable Double total) {}
    }

    private static McpSchema.JSONRPCResponse ask(
            String message, Function<Question, CompletionStage<Question.Reply>> people) {
        var request = new JSONRPCRequest(
                McpSchema.JSONRPC_VERSION,
                "elicitation/create",
                "q1",
                Map.of("message", message, "requestedSchema", Map.of("type", "object", "title", "t0ken-planted")));
        return Elicitation.answer(request, REDACTION, new People(people))
                .toCompletableFuture()
                .join();
    }
}
