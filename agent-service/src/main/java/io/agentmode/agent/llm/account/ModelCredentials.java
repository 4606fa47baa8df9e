package io.agentmode.agent.llm.account;

import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The accounts of tenants as rows. */
@ApplicationScoped
class ModelCredentials {
    private static final String ALL = "SELECT * FROM model_credentials WHERE tenant_id = $1 ORDER BY provider";
    private static final String FIND = "SELECT * FROM model_credentials WHERE tenant_id = $1 AND provider = $2";
    private static final String DELETE = "DELETE FROM model_credentials WHERE tenant_id = $1 AND provider = $2";
    private static final String PUT = """
            INSERT INTO model_credentials
                (tenant_id, provider, base_url, key_id, nonce, ciphertext, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (tenant_id, provider) DO UPDATE
            SET base_url = excluded.base_url, key_id = excluded.key_id, nonce = excluded.nonce,
                ciphertext = excluded.ciphertext, updated_at = excluded.updated_at, updated_by = excluded.updated_by""";

    private final Database database;

    ModelCredentials(Database database) {
        this.database = database;
    }

    Uni<List<StoredCredential>> all(String tenant) {
        return database.inTenant(tenant, transaction -> transaction.query(ALL, Tuple.of(tenant)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredCredential::of)
                        .toList());
    }

    Uni<Optional<StoredCredential>> find(String tenant, String provider) {
        return query(tenant, FIND, provider)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(StoredCredential::of)
                        .findFirst());
    }

    Uni<Void> put(String tenant, StoredCredential credential) {
        return database.inTenant(tenant, transaction -> put(transaction, credential));
    }

    private static Uni<Void> put(Transaction transaction, StoredCredential credential) {
        return transaction
                .query(
                        PUT,
                        Tuple.tuple()
                                .addString(transaction.tenant())
                                .addString(credential.provider())
                                .addString(credential.baseUrl())
                                .addString(credential.key().keyId())
                                .addValue(
                                        Buffer.buffer(credential.key().nonce()).getDelegate())
                                .addValue(Buffer.buffer(credential.key().ciphertext())
                                        .getDelegate())
                                .addOffsetDateTime(credential.updatedAt().atOffset(ZoneOffset.UTC))
                                .addString(credential.updatedBy()))
                .replaceWithVoid();
    }

    /** False when there was none. */
    Uni<Boolean> delete(String tenant, String provider) {
        return query(tenant, DELETE, provider).map(rows -> rows.rowCount() == 1);
    }

    private Uni<RowSet<Row>> query(String tenant, String sql, String provider) {
        return database.inTenant(tenant, transaction -> transaction.query(sql, Tuple.of(tenant, provider)));
    }
}
