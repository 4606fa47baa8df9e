package io.agentmode.kernel.tenant;

import java.util.Set;

/** Who makes the request, from the verified token alone. */
public record Caller(String tenant, String user, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
        Tenants.require(tenant);
    }

    public boolean isAdmin() {
        return roles.contains(Role.ADMIN);
    }
}
