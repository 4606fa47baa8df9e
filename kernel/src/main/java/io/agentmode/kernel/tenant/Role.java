package io.agentmode.kernel.tenant;

/** Role names as tokens carry them in {@code groups}; each includes the one before. */
public final class Role {
    public static final String VIEWER = "viewer";
    public static final String USER = "user";
    public static final String ADMIN = "admin";

    private Role() {}
}
