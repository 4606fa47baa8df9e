package io.agentmode.kernel.sample;

import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.EntitySession;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The sample's rows, both ways: as entities and as SQL. */
@ApplicationScoped
public class Notes implements PanacheRepositoryBase<NoteRow, UUID> {
    private static final String INSERT = "INSERT INTO note (id, tenant_id, topic, content) VALUES ($1, $2, $3, $4)";

    private final Database database;

    Notes(Database database) {
        this.database = database;
    }

    public Uni<Void> write(EntitySession session, String topic, String content) {
        return writeFor(session.tenant(), topic, content);
    }

    /** As a mistake would: for a tenant that need not be the session's. */
    public Uni<Void> writeFor(String tenant, String topic, String content) {
        return persist(new NoteRow(Ids.next(), tenant, topic, content)).replaceWithVoid();
    }

    public Uni<List<String>> contents(String topic) {
        return list("topic = ?1 order by id", topic)
                .map(rows -> rows.stream().map(row -> row.content).toList());
    }

    public static Uni<Void> write(Transaction transaction, String tenant, String topic, String content) {
        return transaction
                .query(INSERT, Tuple.of(Ids.next(), tenant, topic, content))
                .replaceWithVoid();
    }

    /** In the order in which they were written. */
    public List<String> written(String tenant, String topic) {
        return database.inTenant(
                        tenant,
                        transaction -> transaction.query(
                                "SELECT content FROM note WHERE topic = $1 ORDER BY place", Tuple.of(topic)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList())
                .await()
                .indefinitely();
    }
}
