package io.agentmode.tool.mcp;

import static io.agentmode.tool.mcp.NewTenant.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.ToolCommand.AnswerAction;
import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.testing.Everything;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to and fro between a server and people while a call runs. */
@QuarkusTest
@WithInfrastructure
class ConversationQuarkusTest {
    private static final String ASKS = "trigger-elicitation-request";

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    NewTenant client;

    private final Asking asking = new Asking();

    @AfterEach
    void close() {
        asking.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streamableHttp", "sse"})
    void aServerAsksAPersonAndGoesOnWithTheAnswer(String transport) {
        try (var server = Everything.start(transport)) {
            var stored = transport.equals("sse") ? "sse" : "streamable_http";
            var id = client.add("everything", server.url(), stored);

            var call = client.call(id, ASKS, json("{}"));
            var asked = asked(call);
            assertThat(asked.question()).contains("provide inputs");
            assertThat(asked.schema()
                            .path("properties")
                            .path("name")
                            .path("type")
                            .asText())
                    .isEqualTo("string");
            answer(asked, AnswerAction.ACCEPT, json("{'name': 'Ann Example'}"));

            assertThat(client.succeeded(call).output().toString()).contains("Ann Example");
        }
    }

    @Test
    void aPersonMayNotWantToSay() {
        try (var server = Everything.start("streamableHttp")) {
            var id = client.add("everything", server.url(), "streamable_http");
            var declined = client.call(id, ASKS, json("{}"));
            answer(asked(declined), AnswerAction.DECLINE, null);
            assertThat(client.succeeded(declined).output().toString()).contains("declined");

            var cancelled = client.call(id, ASKS, json("{}"));
            answer(asked(cancelled), AnswerAction.CANCEL, null);
            assertThat(client.succeeded(cancelled).output().toString()).contains("cancelled");
        }
    }

    @Test
    void eachQuestionBelongsToItsCallAndTimeStandsStillMeanwhile() {
        var id = client.add("asking", asking.url(), "streamable_http");
        limit("ask", 3_000);
        var first = client.call(id, "ask", json("{'of': 'ann'}"));
        var second = client.call(id, "ask", json("{'of': 'bob'}"));

        var askedFirst = asked(first);
        var askedSecond = asked(second);
        assertThat(askedFirst.question()).isEqualTo("Who are you, ann?");
        assertThat(askedSecond.question()).isEqualTo("Who are you, bob?");
        await().pollDelay(Duration.ofMillis(4_500))
                .until(() -> wire.all(
                                ToolEvent.Failed.class, event -> event.callId().equals(first.callId()))
                        .isEmpty());
        answer(askedSecond, AnswerAction.ACCEPT, json("{'name': 'Bob'}"));
        answer(askedFirst, AnswerAction.ACCEPT, json("{'name': 'Ann'}"));

        assertThat(client.succeeded(first).output().asText()).isEqualTo("accept Ann");
        assertThat(client.succeeded(second).output().asText()).isEqualTo("accept Bob");
        await().atMost(Duration.ofSeconds(10)).until(() -> stored.count(client.tenant(), "tool_questions") == 0);
    }

    @Test
    void anAnswerThatAnotherInstanceReceivedIsFound() {
        var id = client.add("asking", asking.url(), "streamable_http");
        var call = client.call(id, "ask", json("{'of': 'ann'}"));
        var asked = asked(call);

        stored.query(
                client.tenant(),
                "UPDATE tool_questions SET action = 'accept', content = '{\"name\": \"Ann\"}' WHERE id = $1",
                Tuple.of(asked.questionId()));

        assertThat(client.succeeded(call).output().asText()).isEqualTo("accept Ann");
    }

    @Test
    void onlyFormsThatPeopleCanFillInAreAnswered() {
        var id = client.add("asking", asking.url(), "streamable_http");

        assertThat(client.output(id, "ask", "{'of': 'url'}").asText()).contains("Only questions in the mode form");
        assertThat(client.output(id, "ask", "{'of': 'long'}").asText())
                .contains("requestedSchema may have at most 32768 bytes");
    }

    @Test
    void aCallThatIsCancelledIsTakenBackAndItsQuestionToo() {
        var id = client.add("asking", asking.url(), "streamable_http");
        var call = client.call(id, "ask", json("{'of': 'ann'}"));
        var asked = asked(call);

        wire.send(
                client.tenant(), new ToolCommand.Cancel(call.callId(), call.runId(), call.sessionId(), Instant.now()));

        assertThat(client.failed(call).code()).isEqualTo("CANCELLED");
        await().atMost(Duration.ofSeconds(10)).until(() -> asking.cancelled().size() == 1);
        assertThat(asking.cancelled().getFirst()).isEqualTo(asking.called().getFirst());
        await().atMost(Duration.ofSeconds(10)).until(() -> stored.count(client.tenant(), "tool_questions") == 0);
        answer(asked, AnswerAction.ACCEPT, json("{'name': 'Ann'}"));
    }

    @Test
    void aCallThatTakesTooLongIsTakenBack() {
        var id = client.add("asking", asking.url(), "streamable_http");
        limit("sleep", 700);

        var failed = client.failed(client.call(id, "sleep", json("{}")));

        assertThat(failed.code()).isEqualTo("TIMEOUT");
        await().atMost(Duration.ofSeconds(10)).until(() -> asking.cancelled().equals(asking.called()));
    }

    private void limit(String tool, int milliseconds) {
        stored.query(
                client.tenant(),
                "UPDATE agent_tools SET timeout_ms = $1 WHERE name = $2",
                Tuple.of(milliseconds, tool));
    }

    private ToolEvent.Asked asked(Invoke call) {
        return wire.await(ToolEvent.Asked.class, event -> event.callId().equals(call.callId()));
    }

    private void answer(ToolEvent.Asked asked, AnswerAction action, @Nullable JsonNode content) {
        wire.send(
                client.tenant(),
                new ToolCommand.Answer(
                        asked.callId(),
                        asked.runId(),
                        asked.sessionId(),
                        asked.questionId(),
                        action,
                        content,
                        "ann",
                        Instant.now()));
    }
}
