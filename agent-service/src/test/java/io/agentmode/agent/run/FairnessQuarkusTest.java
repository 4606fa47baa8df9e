package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.QuietInstance;
import io.agentmode.agent.RunningService;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order in which queued runs are taken, by the real query on the real database. */
@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class FairnessQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Runs runs;

    @Inject
    Claims claims;

    @Inject
    Shares shares;

    private final String tenantA = "a-" + Ids.next();
    private final String tenantB = "b-" + Ids.next();

    /** What a later test's worker would find in the queue, it would work off. */
    @AfterEach
    void emptyTheQueue() {
        for (var tenant : List.of(tenantA, tenantB, "heavy", "narrow")) {
            var _ = database.inTenant(tenant, tx -> tx.query("DELETE FROM agent_runs", Tuple.tuple()))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    @Test
    void theFirstRunOfATenantComesBeforeTheFiveHundredOfAnother() {
        var atWork = queue(tenantA, 3);
        atWork.forEach(this::work);
        queue(tenantA, 497);
        var first = queue(tenantB, 1).getFirst();

        var next = next(List.of(tenantA, tenantB));

        assertThat(next.getFirst().runId()).isEqualTo(first);
    }

    @Test
    void tenantsWithNothingAtWorkTakeTurns() {
        queue(tenantA, 50);
        queue(tenantB, 50);

        var tenants = next(List.of(tenantA, tenantB)).stream()
                .limit(8)
                .map(Claims.Claim::tenant)
                .toList();

        assertThat(tenants).containsExactly(tenantA, tenantB, tenantA, tenantB, tenantA, tenantB, tenantA, tenantB);
    }

    @Test
    void aHeavierTenantGetsAsMuchMoreAsItWeighs() {
        queue(tenantA, 50);
        queue("heavy", 50);

        var tenants = next(List.of(tenantA, "heavy")).stream()
                .limit(16)
                .map(Claims.Claim::tenant)
                .toList();

        assertThat(tenants).filteredOn("heavy"::equals).hasSize(12);
    }

    @Test
    void aTenantHasNoMoreAtWorkThanItsLimit() {
        queue("narrow", 1).forEach(this::work);
        queue("narrow", 10);

        assertThat(next(List.of("narrow"))).hasSize(1);
        assertThat(shares.limit("narrow")).isEqualTo(2);
        assertThat(shares.limit("anyone")).isEqualTo(200);
    }

    @Test
    void runsOfOneSessionWaitForEachOther() {
        var session = Ids.next();
        var first = insert(tenantA, session);
        insert(tenantA, session);

        assertThat(next(List.of(tenantA))).extracting(Claims.Claim::runId).containsExactly(first);
    }

    @Test
    void whatCameFirstIsFirstAlsoWhenTheNextOneWasAcceptedByAClockThatIsBehind() {
        var session = Ids.next();
        var later = TestRuns.queuedIn(tenantA, session);
        var first = insert(tenantA, session);
        insert(later);

        assertThat(next(List.of(tenantA))).extracting(Claims.Claim::runId).containsExactly(first);
    }

    private List<Claims.Claim> next(List<String> tenants) {
        return claims.queued(100_000).await().atMost(PATIENCE).stream()
                .filter(claim -> tenants.contains(claim.tenant()))
                .toList();
    }

    private List<UUID> queue(String tenant, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> insert(tenant, Ids.next()))
                .toList();
    }

    private UUID insert(String tenant, UUID session) {
        var run = TestRuns.queuedIn(tenant, session);
        insert(run);
        return run.id();
    }

    private void insert(Run run) {
        var isNew = database.inTenant(run.tenant(), tx -> runs.insert(tx, Outcome.unchanged(run)))
                .await()
                .atMost(PATIENCE);
        assertThat(isNew).isTrue();
    }

    private void work(UUID run) {
        var updated = database.asPlatform(
                        tx -> tx.query("UPDATE agent_runs SET phase = 'acting' WHERE id = $1", Tuple.of(run)))
                .await()
                .atMost(PATIENCE);
        assertThat(updated.rowCount()).isEqualTo(1);
    }
}
