package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user sees when parts of the suite are killed under their conversation: a pause. */
@ExtendWith(LiveStack.class)
class RecoveryIT {

    /** Longer than Kafka waits for a member of a group. */
    private static final int OUTAGE_SECONDS = 12;

    private final LiveStack.Handle stack;
    private final Client ann;

    RecoveryIT(LiveStack.Handle stack) {
        this.stack = stack;
        this.ann = stack.as("acme", "ann");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-service", "session-service", "tool-service", "memory-service", "gateway"})
    void aRunEndsCompletedAlthoughAServiceIsKilledInItsMiddle(String service) {
        var session = ann.newSession(ann.newCalculatorAgent());
        String run;
        String last;
        try (var stream = ann.stream(session, "")) {
            run = ann.say(session, "Count to 200").get("run_id").asText();
            stream.await("response_delta");
            last = stream.ids().getLast();

            instances(service).forEach(stack.stack()::kill);
        }
        Together.run(instances(service).stream()
                .<Runnable>map(instance -> () -> stack.stack().restart(instance))
                .toList());

        try (var stream = ann.stream(session, last)) {
            assertThat(stream.await("done").data().get("status").asText()).isEqualTo("completed");
        }
        assertThat(ann.awaitEnd(session).get("status").asText()).isEqualTo("completed");
        ConversationIT.assertNumbered(ann, session, run);
        assertThat(ann.messages(session).getLast().get("content").asText()).endsWith("198 199 200");
    }

    private static List<String> instances(String service) {
        return service.equals("agent-service") ? List.of(service, service + "-2") : List.of(service);
    }

    @Test
    void messagesPostedWhileKafkaIsDownAreAcceptedAndAnsweredLater() throws InterruptedException {
        var agent = ann.newCalculatorAgent();
        var sessions =
                IntStream.range(0, 5).mapToObj(_ -> ann.newSession(agent)).toList();
        var runs = new ArrayList<String>();

        stack.stack().kill("kafka");
        sessions.forEach(session ->
                runs.add(ann.say(session, "What is 7 * 191?").get("run_id").asText()));
        assertThat(new CountDownLatch(1).await(OUTAGE_SECONDS, TimeUnit.SECONDS))
                .isFalse();
        stack.stack().restart("kafka");

        for (var at = 0; at < runs.size(); at++) {
            assertThat(ann.awaitEnd(sessions.get(at)).get("status").asText()).isEqualTo("completed");
            ConversationIT.assertNumbered(ann, sessions.get(at), runs.get(at));
            assertThat(ann.messages(sessions.get(at)).getLast().get("content").asText())
                    .contains("1337");
        }
    }

    @Test
    void nothingAcceptedIsLostWhenTheDatabaseIsKilled() {
        var session = ann.newSession(ann.newCalculatorAgent());
        var run = ann.say(session, "What is 13 * 13?").get("run_id").asText();

        stack.stack().kill("postgres");
        stack.stack().restart("postgres");

        assertThat(ann.awaitEnd(session).get("status").asText()).isEqualTo("completed");
        ConversationIT.assertNumbered(ann, session, run);
    }
}
