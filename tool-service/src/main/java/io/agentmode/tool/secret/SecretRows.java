package io.agentmode.tool.secret;

import io.agentmode.kernel.reseal.SealedTable;
import io.agentmode.kernel.secret.SecretOwner;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** The vault's rows, which follow the operator's keys. */
@ApplicationScoped
class SecretRows implements SealedTable {
    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public SecretOwner owner(Row row) {
        return Vault.Kind.owner(row.getString("tenant_id"), row.getString("kind"), row.getUUID("owner_id"));
    }
}
