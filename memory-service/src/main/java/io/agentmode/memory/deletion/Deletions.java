package io.agentmode.memory.deletion;

import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What was deleted lately: each topic has an order of its own, so what names it may arrive later. */
@ApplicationScoped
public class Deletions {
    private static final String ADD =
            "INSERT INTO deletions (id, tenant_id) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING";
    private static final String FIND = "SELECT 1 FROM deletions WHERE id = $1";

    public Uni<Void> add(Transaction transaction, UUID id) {
        return transaction.query(ADD, Tuple.of(id, transaction.tenant())).replaceWithVoid();
    }

    public Uni<Boolean> has(Transaction transaction, UUID id) {
        return transaction.query(FIND, Tuple.of(id)).map(rows -> rows.size() > 0);
    }
}
