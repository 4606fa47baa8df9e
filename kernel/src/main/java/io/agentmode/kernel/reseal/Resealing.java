package io.agentmode.kernel.reseal;

import io.agentmode.kernel.secret.SealedSecret;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.secret.SecretException;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Seals again, with the newest key, what an older one had sealed, so that the older one can be taken away. */
@ApplicationScoped
public class Resealing {
    private static final Logger LOG = Logger.getLogger(Resealing.class);
    private static final int PAGE = 200;
    private final Database database;
    private final SecretBox box;
    private final List<SealedTable> tables;

    Resealing(Database database, SecretBox box, @All List<SealedTable> tables) {
        this.database = database;
        this.box = box;
        this.tables = tables;
    }

    /** None without a key to seal with. */
    List<SealedTable> tables() {
        return box.canSeal() ? tables : List.of();
    }

    /** How many were sealed again; what cannot be opened is left as it is, and the log says which. */
    public Uni<Long> run(SealedTable table) {
        return page(table, Buffer.buffer(), 0).invoke(count -> {
            if (count > 0) {
                LOG.infof("sealed %d of %s again with the key %s", count, table.name(), box.currentKey());
            }
        });
    }

    /** How many still need an older key. */
    public Uni<Long> outdated(SealedTable table) {
        return database.asPlatform(transaction -> transaction
                .query("SELECT count(*) FROM " + table.name() + " WHERE key_id <> $1", Tuple.of(box.currentKey()))
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    private Uni<Long> page(SealedTable table, Buffer after, long before) {
        return database.asPlatform(transaction -> transaction
                        .query(
                                "SELECT * FROM " + table.name()
                                        + " WHERE key_id <> $1 AND nonce > $2 ORDER BY nonce LIMIT " + PAGE,
                                Tuple.of(box.currentKey(), after))
                        .chain(rows -> sealAgain(transaction, table, rows)))
                .chain(done -> done.last() == null
                        ? Uni.createFrom().item(before + done.count())
                        : page(table, done.last(), before + done.count()));
    }

    /** {@code last} is null when there is no further page. */
    private record Done(long count, @Nullable Buffer last) {}

    private Uni<Done> sealAgain(Transaction transaction, SealedTable table, RowSet<Row> rows) {
        var all = StreamSupport.stream(rows.spliterator(), false).toList();
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(row -> sealAgain(transaction, table, row))
                .collect()
                .asList()
                .map(counts -> new Done(
                        counts.stream().mapToLong(Integer::longValue).sum(),
                        all.size() < PAGE
                                ? null
                                : all.getLast().getBuffer("nonce").getDelegate()));
    }

    private Uni<Integer> sealAgain(Transaction transaction, SealedTable table, Row row) {
        var owner = table.owner(row);
        var old = new SealedSecret(
                row.getString("key_id"),
                row.getBuffer("nonce").getBytes(),
                row.getBuffer("ciphertext").getBytes());
        try {
            var sealed = box.seal(box.open(old, owner), owner);
            return transaction
                    // A nonce is of one secret only: when somebody stored another meanwhile, this finds nothing.
                    .query(
                            "UPDATE " + table.name() + " SET key_id = $2, nonce = $3, ciphertext = $4 WHERE nonce = $1",
                            Tuple.of(
                                    Buffer.buffer(old.nonce()),
                                    sealed.keyId(),
                                    Buffer.buffer(sealed.nonce()),
                                    Buffer.buffer(sealed.ciphertext())))
                    .map(RowSet::rowCount);
        } catch (SecretException e) {
            LOG.errorf("%s of %s in %s: %s", owner.kind(), owner.id(), table.name(), e.getMessage());
            return Uni.createFrom().item(0);
        }
    }
}
