package io.agentmode.agent.llm.account;

import io.agentmode.kernel.reseal.SealedTable;
import io.agentmode.kernel.secret.SecretOwner;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** The accounts' rows, which follow the operator's keys. */
@ApplicationScoped
class CredentialRows implements SealedTable {
    @Override
    public String name() {
        return "model_credentials";
    }

    @Override
    public SecretOwner owner(Row row) {
        return StoredCredential.owner(row.getString("tenant_id"), row.getString("provider"), row.getString("base_url"));
    }
}
