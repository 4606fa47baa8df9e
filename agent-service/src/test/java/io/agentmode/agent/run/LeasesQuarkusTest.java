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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a heartbeat does, with leases of six seconds and a heartbeat each second. */
@QuarkusTest
@RunningService
@TestProfile(QuietInstance.class)
class LeasesQuarkusTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Database database;

    @Inject
    Runs runs;

    @Inject
    Claims claims;

    @Inject
    Leases leases;

    private final String tenant = "leases-" + Ids.next();

    /** What a later test's worker would find without an owner, it would take over. */
    @AfterEach
    void leaveNothing() {
        var _ = database.inTenant(tenant, tx -> tx.query("DELETE FROM agent_runs", Tuple.tuple()))
                .await()
                .atMost(PATIENCE);
    }

    @Test
    void aLeaseOfWhichAThirdIsOverIsRenewed() {
        var end = inSeconds(3);
        var run = thinking(leases.owner(), end);

        assertThat(claims.renew(Set.of(run)).await().atMost(PATIENCE)).contains(run);

        assertThat(leasedUntil(run)).isAfter(end.plusSeconds(1));
    }

    @Test
    void aFresherLeaseIsLeftAsItIsAndIsStillOurs() {
        var end = inSeconds(60);
        var run = thinking(leases.owner(), end);

        assertThat(claims.renew(Set.of(run)).await().atMost(PATIENCE)).contains(run);

        assertThat(leasedUntil(run)).isEqualTo(end);
    }

    @Test
    void theLeaseOfAnotherIsNotRenewed() {
        var end = inSeconds(3);
        var run = thinking("somebody", end);

        assertThat(claims.renew(Set.of(run)).await().atMost(PATIENCE)).doesNotContain(run);

        assertThat(leasedUntil(run)).isEqualTo(end);
    }

    @Test
    void aLeaseThatNobodyWorksUnderRunsOut() {
        var end = inSeconds(3);
        var run = thinking(leases.owner(), end);

        assertThat(claims.renew(Set.of(Ids.next())).await().atMost(PATIENCE)).isEmpty();

        assertThat(leasedUntil(run)).isEqualTo(end);
    }

    @Test
    void aRunWhoseLeaseRanOutIsTakenOverUnlessThisWorkerIsBusyWithIt() {
        var run = thinking(leases.owner(), inSeconds(-1));

        assertThat(takeOver(Set.of(run))).isEmpty();
        assertThat(takeOver(Set.of())).containsExactly(new Claims.TakenOver(new Claims.Claim(run, tenant), true, true));
    }

    @Test
    void aRunThatWasGivenBackWasNotLost() {
        var run = thinking(leases.owner(), inSeconds(60));

        claims.release().await().atMost(PATIENCE);

        assertThat(takeOver(Set.of()))
                .containsExactly(new Claims.TakenOver(new Claims.Claim(run, tenant), true, false));
    }

    @Test
    void aRunThatHadNoRoomWasNeitherBegunNorLost() {
        var run = thinking(null, null);

        assertThat(takeOver(Set.of()))
                .containsExactly(new Claims.TakenOver(new Claims.Claim(run, tenant), false, false));
    }

    private List<Claims.TakenOver> takeOver(Set<UUID> live) {
        return claims.takeOver(100_000, live).await().atMost(PATIENCE).stream()
                .filter(taken -> taken.claim().tenant().equals(tenant))
                .toList();
    }

    private UUID thinking(@Nullable String owner, @Nullable OffsetDateTime until) {
        var run = TestRuns.queuedIn(tenant, Ids.next());
        var updated = database.inTenant(
                        tenant,
                        tx -> runs.insert(tx, Outcome.unchanged(run))
                                .chain(() -> tx.query("""
                                UPDATE agent_runs SET phase = 'thinking', lease_owner = $2, lease_expires_at = $3
                                WHERE id = $1""", Tuple.of(run.id(), owner, until))))
                .await()
                .atMost(PATIENCE);
        assertThat(updated.rowCount()).isEqualTo(1);
        return run.id();
    }

    private OffsetDateTime leasedUntil(UUID run) {
        return database.inTenant(
                        tenant, tx -> tx.query("SELECT lease_expires_at FROM agent_runs WHERE id = $1", Tuple.of(run)))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getOffsetDateTime(0);
    }

    /** In whole seconds, which the database keeps exactly. */
    private static OffsetDateTime inSeconds(int seconds) {
        return OffsetDateTime.now(ZoneOffset.UTC).withNano(0).plusSeconds(seconds);
    }
}
