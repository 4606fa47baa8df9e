package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages that arrive together, as a batch of Kafka's brings them: in one transaction, side by side. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class StartsQuarkusTest {
    /** It may have two runs at work. */
    private static final String NARROW = "narrow";

    private static final String UNFINISHED_INDEXES =
            "SELECT indexdef FROM pg_indexes WHERE tablename = 'agent_runs' AND indexdef LIKE '%''final''%'";

    @Inject
    Database database;

    @Inject
    Starts starts;

    @Inject
    Neighbours neighbours;

    @Test
    void ofABatchNoMoreRunsBeginThanTheTenantsShare() {
        ScriptedModels.SERVER.answer(Script.says("Hello."));
        var agent = Person.of(NARROW, neighbours).agent("\"model_provider\":\"openai\",\"model_name\":\"m\"");
        var batch = IntStream.range(0, 7).mapToObj(_ -> start(agent)).toList();

        var phases = database.inTenant(NARROW, transaction -> together(transaction, batch))
                .await()
                .atMost(Person.PATIENCE);

        assertThat(phases).hasSize(7);
        assertThat(phases).filteredOn("queued"::equals).hasSize(5);
        batch.forEach(start -> Person.of(NARROW, neighbours).finished(start.runId()));
    }

    /** An index of all unfinished runs is small and looks cheap to the planner, which then reads those of all tenants. */
    @Test
    void noIndexOfUnfinishedRunsServesAQueryForAPhase() {
        var indexes = database.inTenant(NARROW, transaction -> transaction.query(UNFINISHED_INDEXES, Tuple.tuple()))
                .await()
                .atMost(Person.PATIENCE);

        assertThat(indexes)
                .extracting(row -> row.getString(0))
                .singleElement()
                .asString()
                .endsWith("IS TRUE)");
    }

    private Uni<List<String>> together(Transaction transaction, List<RunCommand.Start> batch) {
        var started =
                batch.stream().map(start -> starts.start(transaction, start)).toList();
        var ids = batch.stream().map(RunCommand.Start::runId).toArray(UUID[]::new);
        return Uni.combine()
                .all()
                .unis(started)
                .discardItems()
                .chain(() -> transaction.query(
                        "SELECT phase FROM agent_runs WHERE id = ANY ($1)",
                        Tuple.tuple().addArrayOfUUID(ids)))
                .map(rows -> rows.stream().map(row -> row.getString("phase")).toList());
    }

    private static RunCommand.Start start(UUID agent) {
        return new RunCommand.Start(Ids.next(), Ids.next(), agent, "ann", Ids.next(), "Hi", Instant.now());
    }
}
