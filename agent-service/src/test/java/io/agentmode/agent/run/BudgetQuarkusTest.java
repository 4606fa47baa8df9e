package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tenant "thrifty" may use 9000 tokens, "crowded" 20000; a call reserves some 8100, or 1100 where less is left. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class BudgetQuarkusTest {
    private static final String MODEL = "\"model_provider\": \"openai\", \"model_name\": \"any\"";

    @Inject
    Database database;

    @Inject
    Neighbours neighbours;

    @Test
    void aRunThatWouldExceedItsAgentsBudgetEndsBeforeTheCall() {
        ScriptedModels.SERVER.answer(Script.says("never"));
        var ann = Person.of("free", neighbours);

        var run = ann.say(ann.agent(MODEL + ", \"budget_tokens\": 500"), "Hi");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.BUDGET);
        assertThat(ann.event(run, RunEvent.Failed.class).message()).contains("500 tokens");
        assertThat(spent("free")).isNull();
    }

    @Test
    void aTenantsRunsAreBookedAndRefusedWhenItsBudgetIsUsedUp() {
        ScriptedModels.SERVER.answer(
                Script.stream().text("Dear.").finish("stop").usage(4000, 500).done());
        var ann = Person.of("thrifty", neighbours);
        var agent = ann.agent("\"model_provider\": \"openai\", \"model_name\": \"of the thrifty\"");

        assertThat(ann.finished(ann.say(agent, "One")).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(spent("thrifty")).isEqualTo("4500 0");
        assertThat(ann.finished(ann.say(agent, "Two")).stopReason()).isEqualTo(StopReason.ANSWERED);
        var third = ann.say(agent, "Three");

        assertThat(ann.finished(third).stopReason()).isEqualTo(StopReason.BUDGET);
        assertThat(ann.event(third, RunEvent.Failed.class).message()).contains("organisation", "month");
        assertThat(spent("thrifty")).isEqualTo("9000 0");
        assertThat(ScriptedModels.SERVER.received().stream()
                        .filter(asked -> asked.body().getString("model").equals("of the thrifty"))
                        .map(asked -> asked.body().getInteger("max_tokens")))
                .as("while much is left an answer may be long, and then as long as is reserved at least")
                .containsExactly(8000, 1000);
    }

    @Test
    void runsSideBySideNeverHoldMoreThanThereIsAndAllOfItComesBack() {
        ScriptedModels.SERVER.answer(Script.stream().text("Slow").hang());
        var people = IntStream.range(0, 30)
                .mapToObj(_ -> Person.of("crowded", neighbours))
                .toList();
        var agent = people.getFirst().agent(MODEL);
        var runs = people.stream().map(person -> person.say(agent, "Hi")).toList();

        await().atMost(Person.PATIENCE).until(() -> runs.stream().allMatch(run -> neighbours.isFinished(run)));

        assertThat(people)
                .zipSatisfy(
                        runs,
                        (person, run) -> assertThat(person.finished(run).stopReason())
                                .isIn(StopReason.BUDGET, StopReason.ERROR));
        assertThat(runs).anyMatch(run -> people.getFirst().finished(run).stopReason() == StopReason.BUDGET);
        assertThat(spent("crowded")).endsWith(" 0");
    }

    @Test
    void whatARunHoldsComesBackWhenItIsTakenOverCancelledOrDeleted() {
        ScriptedModels.SERVER.answer(
                Script.says("a", "b", "c", "d", "e", "f", "g", "h").every(Duration.ofMillis(400)));
        var ann = Person.of("crowded", neighbours);
        var bob = Person.of("crowded", neighbours);
        var eve = Person.of("crowded", neighbours);
        var agent = ann.agent(MODEL);
        var taken = ann.say(agent, "Hi");
        var cancelled = bob.say(agent, "Hi");
        var deleted = eve.say(agent, "Hi");
        await().atMost(Person.PATIENCE)
                .until(() -> !neighbours.shown(taken).isEmpty()
                        && !neighbours.shown(cancelled).isEmpty()
                        && !neighbours.shown(deleted).isEmpty());
        assertThat(spent("crowded")).doesNotEndWith(" 0");

        Person.disown(database, "crowded", taken, Instant.now());
        neighbours.send("crowded", new RunCommand.Cancel(cancelled, bob.session(), "ann", Instant.now()));
        neighbours.send("crowded", new SessionEvent.Deleted(eve.session(), agent, "ann", Instant.now()));

        ann.finished(taken);
        await().atMost(Person.PATIENCE)
                .untilAsserted(() -> assertThat(spent("crowded")).endsWith(" 0"));
        assertThat(neighbours.isFinished(cancelled)).isTrue();
    }

    /** Tokens that were used and tokens that are held, null when nothing was ever written. */
    private @org.jspecify.annotations.Nullable String spent(String tenant) {
        var rows = database.inTenant(
                        tenant,
                        tx -> tx.query("SELECT tokens || ' ' || held_tokens FROM tenant_spending", Tuple.tuple()))
                .await()
                .atMost(Duration.ofSeconds(10));
        return rows.rowCount() == 0 ? null : rows.iterator().next().getString(0);
    }
}
