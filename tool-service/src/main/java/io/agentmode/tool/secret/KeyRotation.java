package io.agentmode.tool.secret;

import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.secret.SecretBox;
import io.agentmode.kernel.secret.SecretException;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** At start: seals again, with the newest key, what an older one had sealed, so that the older one can be taken away. */
@ApplicationScoped
public class KeyRotation {
    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final String ALL =
            "SELECT owner_id, kind, tenant_id, key_id, nonce, ciphertext FROM secrets ORDER BY owner_id";
    /** Not when somebody stored others meanwhile. */
    private static final String REPLACE =
            "UPDATE secrets SET key_id = $4, nonce = $5, ciphertext = $6 WHERE owner_id = $1 AND kind = $2 AND nonce = $3";

    private final Database database;
    private final SecretBox box;

    KeyRotation(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    void onStart(@Observes StartupEvent event) {
        if (box.canSeal()) {
            Background.start("sealing secrets with the newest key", rotate());
        }
    }

    /** How many were sealed again. */
    Uni<Long> rotate() {
        return database.asPlatform(transaction -> transaction
                        .query(ALL, Tuple.tuple())
                        .map(this::outdated)
                        .chain(rows -> sealAgain(transaction, rows)))
                .invoke(count -> {
                    if (count > 0) {
                        LOG.infof("sealed %d secrets again with the newest key", count);
                    }
                });
    }

    private List<Row> outdated(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> !box.isCurrent(Vault.sealed(row)))
                .toList();
    }

    private Uni<Long> sealAgain(Transaction transaction, List<Row> rows) {
        return Multi.createFrom()
                .iterable(rows)
                .onItem()
                .transformToUniAndConcatenate(row -> sealAgain(transaction, row))
                .filter(done -> done)
                .collect()
                .with(java.util.stream.Collectors.counting());
    }

    private Uni<Boolean> sealAgain(Transaction transaction, Row row) {
        var owner = Vault.Kind.owner(row.getString("tenant_id"), row.getString("kind"), row.getUUID("owner_id"));
        try {
            var sealed = box.seal(box.open(Vault.sealed(row), owner), owner);
            return transaction
                    .query(
                            REPLACE,
                            Tuple.of(
                                    row.getUUID("owner_id"),
                                    row.getString("kind"),
                                    row.getBuffer("nonce").getDelegate(),
                                    sealed.keyId(),
                                    Buffer.buffer(sealed.nonce()),
                                    Buffer.buffer(sealed.ciphertext())))
                    .map(updated -> updated.rowCount() == 1);
        } catch (SecretException e) {
            LOG.errorf("the credentials of %s %s: %s", row.getString("kind"), row.getUUID("owner_id"), e.getMessage());
            return Uni.createFrom().item(false);
        }
    }
}
