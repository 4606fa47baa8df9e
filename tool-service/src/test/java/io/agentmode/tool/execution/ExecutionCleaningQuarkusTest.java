package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.Stored;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the shortest retention there may be, so that the service's own cleaning does not take part. */
@QuarkusTest
@WithInfrastructure
class ExecutionCleaningQuarkusTest {
    private static final Duration SHORTEST = InboxCleaning.REMEMBERED;
    private static final Duration OLD = SHORTEST.plusMinutes(1);
    private static final Duration YOUNG = SHORTEST.minusMinutes(1);

    /** Its lease is good, so that nobody takes it over. */
    private static final String EXECUTION = """
            INSERT INTO tool_executions (call_id, tenant_id, run_id, session_id, tool_name, arguments, arguments_hash,
                                         status, lease_expires_at, created_at, finished_at)
            SELECT call_id, $2, call_id, call_id, 'x', '{}', 'x', $3, now() + interval '1 hour', ago.time,
                   CASE WHEN $3 NOT IN ('accepted', 'running') THEN ago.time END
              FROM unnest($1::uuid[]) AS call_id,
                   (SELECT now() - $4::bigint * interval '1 millisecond' AS time) AS ago""";

    private static final String OUTPUT = "INSERT INTO tool_outputs (call_id, tenant_id, output, created_at)"
            + " SELECT call_id, tenant_id, '1', created_at FROM tool_executions WHERE call_id = $1";
    private static final String QUESTION = "INSERT INTO tool_questions (id, tenant_id, call_id, asked_at)"
            + " SELECT call_id, tenant_id, call_id, created_at FROM tool_executions WHERE call_id = $1";

    @Inject
    ExecutionCleaning cleaning;

    @Inject
    ExecutionConfig config;

    @Inject
    Database database;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();

    @BeforeEach
    void nothingElseIsOld() {
        forget(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed"})
    void anExecutionThatWasAnsweredLongAgoGoesWithItsOutputAndQuestions(String status) {
        put(tenant, status, OLD);

        forget(10);

        assertThat(stored.count(tenant, "tool_executions")).isZero();
        assertThat(stored.count(tenant, "tool_outputs")).isZero();
        assertThat(stored.count(tenant, "tool_questions")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"succeeded", "failed"})
    void anExecutionThatWasAnsweredLatelyStays(String status) {
        put(tenant, status, YOUNG);

        forget(10);

        assertAllIsThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "running", "outcome_unknown"})
    void anExecutionThatMayStillBeAnsweredStaysHoweverOldItIs(String status) {
        put(tenant, status, OLD.multipliedBy(100));

        forget(10);

        assertAllIsThere();
    }

    @Test
    void thoseOfAllTenantsGo() {
        var other = People.newTenant();
        put(tenant, "succeeded", OLD);
        put(other, "failed", OLD);

        assertThat(forget(10)).isEqualTo(2);

        assertThat(stored.count(tenant, "tool_executions")).isZero();
        assertThat(stored.count(other, "tool_executions")).isZero();
    }

    @Test
    void itIsDoneBitByBitTheOldestFirst() {
        var last = put(tenant, "succeeded", OLD);
        put(tenant, "succeeded", OLD.plusDays(2));
        put(tenant, "failed", OLD.plusDays(1));

        assertThat(forget(2)).isEqualTo(2);
        assertThat(stored.execution(tenant, last)).isPresent();
        assertThat(forget(2)).isEqualTo(1);
    }

    @Test
    void whatSomebodyElseIsAtIsLeftToThem() {
        var locked = put(tenant, "succeeded", OLD);
        put(tenant, "succeeded", OLD);

        int forgotten = done(database.inTenant(
                tenant,
                transaction -> transaction
                        .query("SELECT FROM tool_executions WHERE call_id = $1 FOR UPDATE", Tuple.of(locked))
                        .chain(() -> cleaning.forget(SHORTEST, 10))));

        assertThat(forgotten).isEqualTo(1);
        assertThat(stored.execution(tenant, locked)).isPresent();
    }

    @Test
    void severalInstancesShareTheWork() {
        for (int i = 0; i < 3; i++) {
            put(tenant, "succeeded", OLD);
        }

        var both = done(Uni.combine()
                .all()
                .unis(cleaning.forget(SHORTEST, 2), cleaning.forget(SHORTEST, 2))
                .asTuple());

        assertThat(both.getItem1() + both.getItem2()).isEqualTo(3);
    }

    @Test
    void theServiceItselfKeepsThemAsLongAsItIsConfigured() {
        var old = put(tenant, "succeeded", config.retention().plusMinutes(1));
        var young = put(tenant, "succeeded", config.retention().minusMinutes(1));

        done(cleaning.clean());

        assertThat(stored.execution(tenant, old)).isEmpty();
        assertThat(stored.execution(tenant, young)).isPresent();
    }

    @Test
    void whenThereAreMoreThanFitIntoOneTransactionItGoesOnAtOnce() {
        var calls = new UUID[ExecutionCleaning.AT_ONCE + 1];
        Arrays.setAll(calls, _ -> Ids.next());
        put(tenant, "succeeded", config.retention().plusMinutes(1), calls);

        done(cleaning.clean());

        await().until(() -> stored.count(tenant, "tool_executions") == 0);
    }

    @Test
    void housekeepingSeesWhatItMayRemoveAndNoOutputOrQuestion() {
        put(tenant, "succeeded", YOUNG);
        put(tenant, "outcome_unknown", OLD);
        var old = put(tenant, "succeeded", OLD);

        assertThat(seenAsPlatform("tool_executions")).isEqualTo(old.toString());
        assertThat(seenAsPlatform("tool_outputs")).isEmpty();
        assertThat(seenAsPlatform("tool_questions")).isEmpty();
    }

    @Test
    void housekeepingChangesNoAnswer() {
        var old = put(tenant, "succeeded", OLD);

        assertThatThrownBy(() -> asPlatform("UPDATE tool_executions SET output = '2' WHERE call_id = $1", old))
                .hasMessageContaining("row-level security");
    }

    /** On a database without rows any plan would be cheap enough, so the other one is forbidden. */
    @Test
    void anIndexTellsWhichAreOld() {
        var plan = done(database.asPlatform(transaction -> transaction
                .query("SET LOCAL enable_seqscan = off", Tuple.tuple())
                .chain(() -> transaction.query("EXPLAIN " + ExecutionCleaning.FORGET, Tuple.of(1L, 10)))));

        assertThat(StreamSupport.stream(plan.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")))
                .contains("Index Scan using tool_executions_finished", "Index Cond: (finished_at <")
                .doesNotContain("Sort");
    }

    private void assertAllIsThere() {
        assertThat(stored.count(tenant, "tool_executions")).isEqualTo(1);
        assertThat(stored.count(tenant, "tool_outputs")).isEqualTo(1);
        assertThat(stored.count(tenant, "tool_questions")).isEqualTo(1);
    }

    /** With an output and a question. */
    private UUID put(String of, String status, Duration ago) {
        var call = Ids.next();
        put(of, status, ago, call);
        stored.query(of, OUTPUT, Tuple.of(call));
        stored.query(of, QUESTION, Tuple.of(call));
        return call;
    }

    private void put(String of, String status, Duration ago, UUID... calls) {
        stored.query(
                of,
                EXECUTION,
                Tuple.tuple()
                        .addArrayOfUUID(calls)
                        .addString(of)
                        .addString(status)
                        .addLong(ago.toMillis()));
    }

    private int forget(int atMost) {
        return done(cleaning.forget(SHORTEST, atMost));
    }

    private String seenAsPlatform(String table) {
        return done(database.asPlatform(transaction -> transaction.query(
                        "SELECT coalesce(string_agg(call_id::text, ' '), '') FROM " + table + " WHERE tenant_id = $1",
                        Tuple.of(tenant))))
                .iterator()
                .next()
                .getString(0);
    }

    private void asPlatform(String sql, UUID call) {
        done(database.asPlatform(transaction -> transaction.query(sql, Tuple.of(call))));
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
