package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.kernel.sample.Commands;
import io.agentmode.kernel.sample.Notes;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TransactionQuarkusTest {
    private static final String TENANT_SETTING = "SELECT coalesce(current_setting('app.tenant_id', true), '')";

    @Inject
    Database database;

    @Inject
    Pool pool;

    @Inject
    Notes notes;

    private final String topic = UUID.randomUUID().toString();

    @Test
    void theTenantIsSetInsideTheTransactionOnly() {
        var inside = database.inTenant("acme", tx -> tx.query(TENANT_SETTING, Tuple.tuple()))
                .await()
                .indefinitely();
        assertThat(text(inside)).isEqualTo("acme");
        IntStream.range(0, 30)
                .forEach(_ -> assertThat(text(await(pool.query(TENANT_SETTING).execute())))
                        .isEmpty());
    }

    @Test
    void aTransactionPlannedOnceIsAlsoItsTenantsAndLeavesTheConnectionAsItWas() {
        write("acme", "ours");
        write("other", "theirs");
        var inside = await(database.inTenantPlannedOnce(
                "acme",
                tx -> tx.query(
                        "SELECT current_setting('plan_cache_mode') || (SELECT string_agg(content, '') FROM note WHERE topic = $1)",
                        Tuple.of(topic))));
        assertThat(text(inside)).isEqualTo("force_generic_planours");
        IntStream.range(0, 30)
                .forEach(_ -> assertThat(text(await(pool.query("SELECT current_setting('plan_cache_mode')")
                                .execute())))
                        .isEqualTo("auto"));
    }

    @Test
    void rowsOfAnotherTenantAreInvisible() {
        write("acme", "ours");
        write("other", "theirs");
        assertThat(notes.written("acme", topic)).containsExactly("ours");
        assertThat(notes.written("other", topic)).containsExactly("theirs");
    }

    @Test
    void aQueryThatForgetsTheTenantAltogetherSeesNothing() {
        write("acme", "ours");
        assertThat(text(await(pool.query("SELECT count(*)::text FROM note").execute())))
                .isEqualTo("0");
    }

    @Test
    void anotherTenantsRowCanBeNeitherInsertedChangedNorDeleted() {
        write("other", "theirs");
        assertThatThrownBy(() -> await(database.inTenant("acme", tx -> Notes.write(tx, "other", topic, "smuggled"))))
                .hasMessageContaining("row-level security");
        for (var sql :
                new String[] {"UPDATE note SET content = 'x' WHERE topic = $1", "DELETE FROM note WHERE topic = $1"}) {
            var touched = await(database.inTenant("acme", tx -> tx.query(sql, Tuple.of(topic))));
            assertThat(touched.rowCount()).isZero();
        }
        assertThat(notes.written("other", topic)).containsExactly("theirs");
    }

    @Test
    void platformWorkDoesNotSeeContent() {
        write("acme", "ours");
        var seen = await(database.asPlatform(tx -> tx.query("SELECT count(*)::text FROM note", Tuple.tuple())));
        assertThat(text(seen)).isEqualTo("0");
    }

    @Test
    void aTenantWithQuotesIsRefusedBeforeAnySqlIsMade() {
        assertThatThrownBy(() -> await(database.inTenant("x', true); DROP TABLE note; --", tx -> written(tx, "never"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailureRollsBackAndLeavesTheConnectionsUsable() {
        IntStream.range(0, 40)
                .forEach(_ -> assertThatThrownBy(() -> await(database.inTenant(
                                "acme", tx -> written(tx, "lost").chain(() -> tx.query("SELECT 1/0", Tuple.tuple())))))
                        .hasMessageContaining("division by zero"));
        write("acme", "kept");
        assertThat(notes.written("acme", topic)).containsExactly("kept");
    }

    @Test
    void workThatThrowsRollsBackToo() {
        assertThatThrownBy(() -> await(database.inTenant(
                        "acme",
                        tx -> written(tx, "lost").invoke(() -> {
                            throw new IllegalStateException("on purpose");
                        }))))
                .hasMessage("on purpose");
        assertThatThrownBy(() -> await(database.inTenant("acme", _ -> {
                    throw new IllegalStateException("before any query");
                })))
                .hasMessage("before any query");
        assertThat(notes.written("acme", topic)).isEmpty();
    }

    @Test
    void aFailedStatementThatTheWorkForgivesStillFailsTheTransaction() {
        var afterCommit = new AtomicBoolean();
        assertThatThrownBy(() -> await(database.inTenant("acme", tx -> {
                    tx.afterCommit(() -> afterCommit.set(true));
                    return tx.query("SELECT 1/0", Tuple.tuple()).onFailure().recoverWithNull();
                })))
                .as("a COMMIT of an aborted transaction must not look like success")
                .isInstanceOf(RuntimeException.class);
        assertThat(afterCommit).isFalse();
    }

    @Test
    void whatCannotBeAnnouncedIsNotDoneEither() {
        var afterCommit = new AtomicBoolean();
        assertThatThrownBy(() -> await(database.inTenant("acme", tx -> {
                    tx.afterCommit(() -> afterCommit.set(true));
                    return written(tx, "lost")
                            .chain(() -> tx.announce(Commands.labelled(UUID.randomUUID(), "lost")))
                            .chain(() -> tx.query("SET LOCAL app.tenant_id = 'other'", Tuple.tuple()));
                })))
                .as("the announcement goes out together with the COMMIT, which then commits nothing")
                .hasMessageContaining("row-level security");
        assertThat(afterCommit).isFalse();
        assertThat(notes.written("acme", topic)).isEmpty();
        write("acme", "kept");
        assertThat(notes.written("acme", topic)).containsExactly("kept");
    }

    @Test
    void ofTwoTransactionsThatWaitForEachOtherBothAreDone() {
        write("acme", "first");
        write("acme", "second");
        var bothHoldOne = new CyclicBarrier(2);
        var tries = new AtomicInteger();

        await(Uni.combine()
                .all()
                .unis(inOrder("first", "second", bothHoldOne, tries), inOrder("second", "first", bothHoldOne, tries))
                .discardItems());

        assertThat(tries)
                .as("the database ended one of them, which was made again")
                .hasValue(3);
        assertThat(notes.written("acme", topic)).containsExactlyInAnyOrder("first!!", "second!!");
    }

    /** Changes one note, waits until the other transaction has changed the other, and then wants that too. */
    private Uni<Void> inOrder(String one, String other, CyclicBarrier bothHoldOne, AtomicInteger tries) {
        var isFirstTry = new AtomicBoolean(true);
        return database.inTenant("acme", tx -> {
            tries.incrementAndGet();
            return emphasise(tx, one)
                    .emitOn(Infrastructure.getDefaultExecutor())
                    .invoke(() -> {
                        if (isFirstTry.getAndSet(false)) {
                            meet(bothHoldOne);
                        }
                    })
                    .chain(() -> emphasise(tx, other));
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private Uni<Void> emphasise(Transaction transaction, String content) {
        return transaction
                .query(
                        "UPDATE note SET content = content || '!' WHERE topic = $1 AND content LIKE $2",
                        Tuple.of(topic, content + "%"))
                .replaceWithVoid();
    }

    @Test
    void aCancelledTransactionEndsAndLeavesNothingOpen() {
        IntStream.range(0, 40).forEach(_ -> cancelAfterFirstStatement());
        Awaitility.await().untilAsserted(() -> assertThat(openTransactions()).isEqualTo("0"));
        write("acme", "kept");
        assertThat(notes.written("acme", topic)).hasSize(41).contains("cancelled", "kept");
        IntStream.range(0, 30)
                .forEach(_ -> assertThat(text(await(pool.query(TENANT_SETTING).execute())))
                        .isEmpty());
    }

    @Test
    void whatWaitsForTheCommitRunsAfterItAndNotAfterARollback() {
        var ran = new CompletableFuture<Boolean>();
        await(database.inTenant("acme", tx -> {
            tx.afterCommit(() -> ran.complete(true));
            return written(tx, "kept").invoke(() -> assertThat(ran).isNotDone());
        }));
        assertThat(ran).isCompletedWithValue(true);
    }

    @Test
    void aFailureAfterTheCommitDoesNotSayThatTheTransactionFailed() {
        await(database.inTenant("acme", tx -> {
            tx.afterCommit(() -> {
                throw new IllegalStateException("on purpose");
            });
            return written(tx, "kept");
        }));
        assertThat(notes.written("acme", topic)).containsExactly("kept");
    }

    private void cancelAfterFirstStatement() {
        var started = new CompletableFuture<Boolean>();
        var cancellable = database.inTenant(
                        "acme",
                        tx -> written(tx, "cancelled")
                                .invoke(() -> started.complete(true))
                                .chain(() -> tx.query("SELECT pg_sleep(0.01)", Tuple.tuple())))
                .subscribe()
                .with(_ -> {}, started::completeExceptionally);
        started.join();
        cancellable.cancel();
    }

    private @Nullable String openTransactions() {
        return text(await(pool.query("SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND usename = current_user AND state LIKE 'idle in transaction%'")
                .execute()));
    }

    private void write(String tenant, String content) {
        await(database.inTenant(tenant, tx -> written(tx, content)));
    }

    private Uni<Void> written(Transaction transaction, String content) {
        return Notes.write(transaction, transaction.tenant(), topic, content);
    }

    private static @Nullable String text(RowSet<Row> rows) {
        return rows.iterator().next().getString(0);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().indefinitely();
    }
}
