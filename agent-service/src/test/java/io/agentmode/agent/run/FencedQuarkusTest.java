package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A worker that is fenced by its own writing, as when the answer to a commit is lost, is no owner any more. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class FencedQuarkusTest {
    private static final String TENANT = "acme";

    @Inject
    Database database;

    @Inject
    Neighbours neighbours;

    @Test
    void aRunThatNobodyGoesOnWithIsTakenOverAlthoughItsLeaseNamesALivingWorker() {
        var ann = Person.of(TENANT, neighbours);
        ScriptedModels.SERVER.answer(
                Script.says("one ", "two ", "three ", "four").every(Duration.ofMillis(300)));
        var run = ann.say(ann.agent("\"model_provider\":\"openai\",\"model_name\":\"m\""), "Hi");
        await().atMost(Person.PATIENCE).until(() -> !neighbours.shown(run).isEmpty());

        fence(run);

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(run, AttemptFailed.class).error().code()).isEqualTo("WORKER_REPLACED");
    }

    private void fence(UUID run) {
        var fenced = database.inTenant(
                        TENANT,
                        transaction -> transaction.query(
                                "UPDATE agent_runs SET epoch = epoch + 1 WHERE id = $1 AND phase = 'thinking'",
                                Tuple.of(run)))
                .await()
                .atMost(Person.PATIENCE);
        assertThat(fenced.rowCount()).isEqualTo(1);
    }
}
