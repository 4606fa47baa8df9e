package io.agentmode.agent.llm.account;

import io.agentmode.kernel.secret.SealedSecret;
import io.agentmode.kernel.secret.SecretOwner;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account as it is stored; a key that was sealed for one base URL does not open with another. */
record StoredCredential(
        String provider, @Nullable String baseUrl, SealedSecret key, Instant updatedAt, String updatedBy) {

    static SecretOwner owner(String tenant, String provider, @Nullable String baseUrl) {
        return new SecretOwner(tenant, "model-credential", baseUrl == null ? provider : provider + " " + baseUrl);
    }

    static StoredCredential of(Row row) {
        return new StoredCredential(
                row.getString("provider"),
                row.getString("base_url"),
                new SealedSecret(
                        row.getString("key_id"),
                        row.getBuffer("nonce").getBytes(),
                        row.getBuffer("ciphertext").getBytes()),
                row.getOffsetDateTime("updated_at").toInstant(),
                row.getString("updated_by"));
    }
}
