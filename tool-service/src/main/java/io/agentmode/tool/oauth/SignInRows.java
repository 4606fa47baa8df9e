package io.agentmode.tool.oauth;

import io.agentmode.kernel.reseal.SealedTable;
import io.agentmode.kernel.secret.SecretOwner;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/** Sign-ins that are under way, which a change of the operator's keys does not end. */
@ApplicationScoped
class SignInRows implements SealedTable {
    @Override
    public String name() {
        return "oauth_sign_ins";
    }

    @Override
    public SecretOwner owner(Row row) {
        return SignIns.sealedFor(row.getString("tenant_id"), row.getUUID("id"));
    }
}
