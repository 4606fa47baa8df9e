package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.testing.Published;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a user sees of a conversation while nothing goes wrong. */
@ExtendWith(LiveStack.class)
class ConversationIT {

    private final LiveStack.Handle stack;
    private final Client ann;

    ConversationIT(LiveStack.Handle stack) {
        this.stack = stack;
        ann = stack.as("acme", "ann");
    }

    @Test
    void aQuestionIsAnsweredWithAToolAndStreamed() {
        var session = ann.newSession(ann.newCalculatorAgent());
        try (var stream = ann.stream(session, "")) {
            var accepted = ann.say(session, "What is 1234 * 5678?");
            stream.await("done");

            assertThat(stream.types().stream().filter(type -> !type.endsWith("_delta")))
                    .containsSubsequence("run_started", "reasoning", "tool_call", "tool_result", "response", "done");
            assertThat(stream.await("tool_result").data().get("output").asText())
                    .isEqualTo("7006652");
            assertThat(stream.await("run_started").data().get("message_id")).isEqualTo(accepted.get("message_id"));

            assertThat(ann.awaitEnd(session).get("status").asText()).isEqualTo("completed");
            var messages = ann.messages(session);
            assertThat(messages)
                    .extracting(message -> message.get("role").asText())
                    .containsExactly("user", "assistant", "tool", "assistant");
            assertThat(messages.getFirst().get("id")).isEqualTo(accepted.get("message_id"));
            assertThat(messages.getLast().get("id"))
                    .isEqualTo(stream.await("response").data().get("message_id"));
            assertThat(messages.getLast().get("content").asText()).contains("7006652");
        }
    }

    @Test
    void theTraceOfAMessageGoesThroughAllThatItSetsInMotion() {
        var session = ann.newSession(ann.newCalculatorAgent());
        var _ = ann.say(session, "What is 12 * 12?");
        var _ = ann.awaitEnd(session);

        Map.of(
                        Topic.AGENT_RUN_COMMANDS, "run.start.v1",
                        Topic.AGENT_RUN_EVENTS, "run.finished.v1",
                        Topic.TOOL_CALL_COMMANDS, "tool.invoke.v1",
                        Topic.TOOL_CALL_EVENTS, "tool.succeeded.v1")
                .forEach((topic, last) -> assertThat(stack.published(topic, session, last))
                        .as(topic.wireName())
                        .extracting(kafka -> Published.header(kafka, Headers.TRACE_PARENT))
                        .isNotEmpty()
                        .allSatisfy(traceparent -> assertThat(traceparent).contains(ann.trace())));
    }

    @Test
    void theSpansOfARunAreOneTraceOverAllServices() {
        var session = ann.newSession(ann.newCalculatorAgent());
        var traced = stack.traced(ann);
        var _ = traced.say(session, "What is 12 * 12?");
        var _ = ann.awaitEnd(session);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stack.spans().ofTrace(traced.trace()))
                        .extracting(span -> span.service() + ": " + span.name())
                        .contains(
                                "gateway: POST /api/agent-sessions/{id}/message",
                                "session-service: POST /api/agent-sessions/{id}/message",
                                "session-service: send agent.run.commands",
                                "agent-service: process agent.run.commands",
                                "memory-service: process memory.recall.commands",
                                "agent-service: chat demo",
                                "tool-service: process tool.call.commands",
                                "tool-service: execute_tool calculator",
                                "tool-service: send tool.call.events",
                                "agent-service: process tool.call.events",
                                "agent-service: send agent.run.events"));
        var spans = stack.spans().ofTrace(traced.trace());
        var ids = spans.stream().map(SpanCollector.CollectedSpan::id).collect(Collectors.toSet());
        ids.add(traced.traceparent().split("-", -1)[2]);
        assertThat(spans).allSatisfy(span -> assertThat(ids).contains(span.parent()));
    }

    @Test
    void theDeltasOfAnAnswerAddUpToIt() {
        var session = ann.newSession(ann.newCalculatorAgent());
        try (var stream = ann.stream(session, "")) {
            var _ = ann.say(session, "Count to 60");
            var response = stream.await("response").data().get("content").asText();

            assertThat(stream.events().stream()
                            .filter(event -> event.type().equals("response_delta"))
                            .map(event -> event.data().get("text").asText())
                            .reduce("", String::concat))
                    .isEqualTo(response);
        }
    }

    @Test
    void aStreamCutAnywhereAndResumedYieldsEveryRecordedEventOnce() {
        var session = ann.newSession(ann.newCalculatorAgent());
        var received = new ArrayList<String>();
        try (var first = ann.stream(session, "")) {
            var _ = ann.say(session, "What is 11 * 12?");
            first.await("run_started");
            received.addAll(first.ids());
        }
        while (true) {
            try (var next = ann.stream(session, received.getLast())) {
                next.await(event -> !event.id().isEmpty());
                received.add(next.ids().getFirst());
                if (next.events().stream()
                        .anyMatch(event -> event.id().equals(received.getLast())
                                && event.type().equals("done"))) {
                    break;
                }
            }
        }
        assertThat(received).isEqualTo(ann.recorded(session));
    }

    @Test
    void fiftySessionsAtOnceEachGetTheirOwnAnswer() {
        var agent = ann.newCalculatorAgent();
        var wrong = new CopyOnWriteArrayList<String>();
        Together.run(IntStream.rangeClosed(1, 50)
                .<Runnable>mapToObj(number -> () -> {
                    var session = ann.newSession(agent);
                    try (var stream = ann.stream(session, "")) {
                        var _ = ann.say(session, "What is " + number + " * 1009?");
                        var answer =
                                stream.await("response").data().get("content").asText();
                        if (!answer.contains(String.valueOf(number * 1009))) {
                            wrong.add(number + ": " + answer);
                        }
                    }
                })
                .toList());
        assertThat(wrong).isEmpty();
    }

    @Test
    void recordedEventsAreNumberedWithoutGap() {
        var session = ann.newSession(ann.newCalculatorAgent());
        var run = ann.say(session, "What is 3 * 4?").get("run_id").asText();
        var _ = ann.awaitEnd(session);

        assertNumbered(ann, session, run);
    }

    static void assertNumbered(Client client, String session, String run) {
        var ids = client.recorded(session);
        assertThat(ids)
                .isEqualTo(IntStream.rangeClosed(1, ids.size())
                        .mapToObj(seq -> run + ":" + seq)
                        .toList());
    }
}
