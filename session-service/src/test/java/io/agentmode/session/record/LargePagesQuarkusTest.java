package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is large comes in more pages, of a few megabytes each. */
@QuarkusTest
@WithInfrastructure
class LargePagesQuarkusTest {
    private static final int LARGE = 900_000;
    private static final int ANSWERS = 6;

    private final Client ann = Client.user("large-" + Ids.next(), "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID session = Ids.next();
    private RunScript script = new RunScript(Ids.next(), session);

    private void begin() {
        session = ann.startSession(agents.created(ann.tenant()));
        script = new RunScript(ann.say(session, "go"), session);
        wire.send(ann.tenant(), script.started());
    }

    @Test
    void eventsAndMessages() {
        begin();
        for (int step = 1; step <= ANSWERS; step++) {
            wire.send(ann.tenant(), script.responded(step, Ids.next(), "a".repeat(LARGE)));
        }
        wire.send(ann.tenant(), script.answered());
        ann.awaitRun(session, "completed");

        assertThat(pages("/api/agent-sessions/" + session + "/events", "")).containsExactly(6, 2);
        assertThat(pages("/api/agent-sessions/" + session, "messages.")).containsExactly(6, 1);
    }

    @Test
    void interrupts() {
        begin();
        for (int question = 1; question <= ANSWERS; question++) {
            var schema = "{\"title\":\"" + "a".repeat(LARGE) + "\"}";
            wire.send(ann.tenant(), script.interrupted(1, Ids.next(), InterruptKind.QUESTION, schema));
        }
        await().untilAsserted(() -> ann.get("/api/interrupts?limit=1").then().body("total", equalTo(ANSWERS)));

        assertThat(pages("/api/interrupts", "")).containsExactly(5, 1);
    }

    @Test
    void sessions() {
        for (int end = 1; end <= ANSWERS; end++) {
            begin();
            wire.send(ann.tenant(), script.reached("a".repeat(LARGE)));
            ann.awaitRun(session, "completed");
        }

        assertThat(pages("/api/agent-sessions", "")).containsExactly(5, 1);
    }

    /** How many items each page has; no item is on two of them. */
    private List<Integer> pages(String path, String field) {
        var sizes = new ArrayList<Integer>();
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            var page = ann.get(path + "?limit=200" + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            List<String> items = page.path(field + "items.id");
            sizes.add(items.size());
            ids.addAll(items);
            cursor = page.path(field + "next_cursor");
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates();
        return sizes;
    }
}
