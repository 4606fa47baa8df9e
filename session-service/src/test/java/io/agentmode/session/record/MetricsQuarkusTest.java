package io.agentmode.session.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.DocumentedMetrics;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class MetricsQuarkusTest {
    private static final Pattern STALLED =
            Pattern.compile("agentmode_runs_finished_total\\{status=\"failed\",stop_reason=\"stalled\"} (\\d+)");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    @Test
    void everyRunThatEndedIsCountedOnce() {
        var tenant = "metrics-" + Ids.next();
        var ann = Client.user(tenant, "ann");
        var session = ann.startSession(agents.created(tenant));
        var script = new RunScript(ann.say(session, "Hello"), session);
        var before = stalled();
        wire.send(tenant, script.started());
        var end = script.finished(RunStatus.FAILED, StopReason.STALLED);
        wire.sendTwice(tenant, end);
        ann.awaitRun(session, "failed");
        wire.send(tenant, end);
        ann.say(session, "Still there?");

        assertThat(stalled()).isEqualTo(before + 1);
        DocumentedMetrics.check(
                scraped(),
                "agentmode_runs_finished_total",
                "agentmode_run_queue_wait_seconds",
                "agentmode_run_duration_seconds",
                "agentmode_outbox_rows",
                "agentmode_outbox_oldest_age_seconds",
                "agentmode_outbox_relay_seconds");
    }

    private static long stalled() {
        var found = STALLED.matcher(scraped());
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static String scraped() {
        return given().get("/q/metrics").asString();
    }
}
