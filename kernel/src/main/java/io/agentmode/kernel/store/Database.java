package io.agentmode.kernel.store;

import io.agentmode.kernel.tenant.Tenants;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only way to the database: every transaction is opened for one tenant, and row-level security shows it nothing of
 * the others. Work that belongs to the platform, such as relaying the outbox, is opened as such and sees only the tables
 * whose policies say so.
 */
@ApplicationScoped
public class Database {
    private static final String SET_TENANT = "select set_config('app.tenant_id', :tenant, true)";
    private static final int TRIES_AFTER_DEADLOCK = 3;
    /** Who tries again at once takes the lock that was just given up before the one who waits for it. */
    private static final Duration PAUSE_AFTER_DEADLOCK = Duration.ofMillis(50);

    private final Pool pool;
    private final Outbox outbox;

    Database(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** SQL in one transaction of one tenant; {@code work} is done again when the database ended it for a deadlock. */
    public <T> Uni<T> inTenant(String tenant, Function<Transaction, Uni<T>> work) {
        return transaction(ofTenant(tenant), tenant, work);
    }

    /**
     * As {@link #inTenant}, for statements that are made again and again with arrays of some rows: the database would plan
     * them anew for the length of each array, which takes it as long as their execution.
     */
    public <T> Uni<T> inTenantPlannedOnce(String tenant, Function<Transaction, Uni<T>> work) {
        return transaction(ofTenant(tenant) + "; SET LOCAL plan_cache_mode = force_generic_plan", tenant, work);
    }

    /** SQL over all tenants, for queues and housekeeping; content tables stay invisible. */
    public <T> Uni<T> asPlatform(Function<Transaction, Uni<T>> work) {
        return transaction("app.platform_work = 'on'", "", work);
    }

    /** Entities in one transaction of one tenant. */
    public <T> Uni<T> withSession(String tenant, Function<EntitySession, Uni<T>> work) {
        Tenants.require(tenant);
        var opened = new ArrayList<EntitySession>(1);
        return Panache.withTransaction(() -> Panache.getSession()
                        .call(session -> select(session, tenant))
                        .map(session -> new EntitySession(session, tenant, outbox))
                        .invoke(opened::add)
                        .chain(work::apply))
                .invoke(() -> opened.forEach(EntitySession::committed));
    }

    private static Uni<?> select(Mutiny.Session session, String tenant) {
        return session.createNativeQuery(SET_TENANT, String.class)
                .setParameter("tenant", tenant)
                .getSingleResult();
    }

    private static String ofTenant(String tenant) {
        return "app.tenant_id = '" + Tenants.require(tenant) + "'";
    }

    /** Of transactions that wait for each other the database ends one, of which nothing is left: it can be made again. */
    private <T> Uni<T> transaction(String setting, String tenant, Function<Transaction, Uni<T>> work) {
        var origin = Transaction.Origin.here();
        return Uni.createFrom()
                .deferred(
                        () -> attempt(setting, connection -> new Transaction(connection, tenant, outbox, origin), work))
                .onFailure(Outage::isDeadlock)
                .retry()
                .withBackOff(PAUSE_AFTER_DEADLOCK)
                .atMost(TRIES_AFTER_DEADLOCK);
    }

    private <T> Uni<T> attempt(
            String setting, Function<SqlConnection, Transaction> opening, Function<Transaction, Uni<T>> work) {
        // Begin, setting and the first statement of the work share a round trip. withConnection, unlike a plain chain,
        // lets a transaction end even when its request is cancelled.
        return pool.withConnection(connection -> {
            var transaction = opening.apply(connection);
            return Uni.combine()
                    .all()
                    .unis(
                            run(connection, "BEGIN; SET LOCAL " + setting),
                            Uni.createFrom().deferred(() -> work.apply(transaction)))
                    .with((_, result) -> result)
                    .call(transaction::commit)
                    .onFailure()
                    .call(() -> run(connection, "ROLLBACK").onFailure().recoverWithNull())
                    .invoke(transaction::committed);
        });
    }

    private static Uni<?> run(SqlConnection connection, String sql) {
        return connection.query(sql).execute();
    }
}
