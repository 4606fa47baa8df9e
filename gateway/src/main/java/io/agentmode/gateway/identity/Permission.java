package io.agentmode.gateway.identity;

import io.agentmode.kernel.tenant.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What a page may offer, by the lowest role that may do it; the services decide by the roles themselves. */
public enum Permission {
    VIEW_AGENTS(Role.VIEWER),
    EDIT_AGENTS(Role.USER),
    RUN_AGENTS(Role.USER),
    VIEW_TOOLS(Role.VIEWER),
    EDIT_TOOLS(Role.USER),
    RUN_TOOLS(Role.USER),
    VIEW_MEMORIES(Role.VIEWER),
    EDIT_MEMORIES(Role.USER),
    MANAGE_TENANT(Role.ADMIN);

    private static final List<String> RANKS = List.of(Role.VIEWER, Role.USER, Role.ADMIN);

    private final String lowest;

    Permission(String lowest) {
        this.lowest = lowest;
    }

    /** The names of all that these roles give. */
    static List<String> of(Set<String> roles) {
        int rank = roles.stream().mapToInt(RANKS::indexOf).max().orElse(-1);
        return Arrays.stream(values())
                .filter(permission -> RANKS.indexOf(permission.lowest) <= rank)
                .map(Permission::name)
                .toList();
    }
}
