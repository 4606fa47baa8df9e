package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.event.ToolCommand.Invoke;
import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.tool.testing.Calls;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.ScriptedRunner;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.Wire;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** An instance is told to end; it does nothing for other tests afterwards. */
@QuarkusTest
@WithInfrastructure
@TestProfile(EndingQuarkusTest.Patient.class)
class EndingQuarkusTest {

    /** One call of a tenant at once, which is waited for. */
    public static final class Patient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "agent-mode.tool.execution.tenant-concurrency",
                    "1",
                    "agent-mode.tool.execution.shutdown-grace",
                    "60s");
        }
    }

    @Inject
    Wire wire;

    @Inject
    Stored stored;

    @Inject
    ScriptedRunner runner;

    @Inject
    Recovery recovery;

    private final String tenant = People.newTenant();

    @Test
    void whatRunsIsFinishedAndWhatHasNotBegunIsGivenBack() {
        var agent = stored.agent(tenant);
        var tool = stored.scripted(tenant, "unsafe");
        stored.assign(tenant, agent, tool);
        var first = Calls.scripted(agent, tool, "wait");
        var second = Calls.scripted(agent, tool, "answer");
        wire.send(tenant, first);
        await().until(() -> runner.runs(first.callId()) == 1);
        wire.send(tenant, second);
        await().until(() -> stored.execution(tenant, second.callId()).isPresent());

        var end = CompletableFuture.runAsync(() -> recovery.onStop(new ShutdownEvent()));

        await().until(() -> row(second).getUUID("owner") == null);
        assertThat(row(second).getString("status")).isEqualTo("accepted");
        assertThat(end).isNotDone();
        runner.open(first.callId());
        assertThat(wire.await(ToolEvent.Succeeded.class, event -> event.callId().equals(first.callId())))
                .isNotNull();
        assertThat(end).succeedsWithin(Duration.ofSeconds(10));
        assertThat(runner.runs(second.callId())).isZero();
    }

    private Row row(Invoke invoke) {
        return stored.execution(tenant, invoke.callId()).orElseThrow();
    }
}
