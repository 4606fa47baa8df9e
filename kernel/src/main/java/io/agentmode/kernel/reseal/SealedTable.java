package io.agentmode.kernel.reseal;

import io.agentmode.kernel.secret.SecretOwner;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A table of tenants' secrets, with the columns {@code key_id}, {@code nonce} and {@code ciphertext}, that work of the
 * platform may see and change. A bean of this type is all it takes for its rows to follow the keys.
 */
public interface SealedTable {
    String name();

    /** What the secret of a row is bound to. */
    SecretOwner owner(Row row);
}
