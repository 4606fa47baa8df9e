package io.agentmode.tool.oauth;

import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;

/** A feature whose things are authorized. */
public interface Grantee {
    GrantOwner.Kind kind();

    /** Takes note that it was authorized, in the transaction that keeps the tokens; false when it is gone. */
    Uni<Boolean> granted(Transaction transaction, GrantOwner owner);

    /** Goes on with what waited for it; nobody waits for this. */
    Uni<Void> ready(GrantOwner owner);
}
