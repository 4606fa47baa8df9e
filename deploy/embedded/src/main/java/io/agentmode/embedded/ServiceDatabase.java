package io.agentmode.embedded;

import java.util.List;

/**
 * The database of one service with its two roles: {@code <name>_owner} migrates it, {@code <name>_app} uses it and can
 * neither own anything nor step around row-level security.
 */
public record ServiceDatabase(String name, String ownerPassword, String appPassword) {

    public ServiceDatabase {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("Database name '" + name + "' must match [a-z][a-z0-9_]{0,40}");
        }
    }

    public String owner() {
        return name + "_owner";
    }

    public String app() {
        return name + "_app";
    }

    /** Statements of the cluster, each followed by what makes it needless. */
    List<String> roles() {
        return List.of(role(owner(), ownerPassword), role(app(), appPassword));
    }

    private static String role(String role, String password) {
        var attributes = "%s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
                .formatted(role, password.replace("'", "''"));
        return """
                DO $$ BEGIN
                  IF EXISTS (SELECT FROM pg_roles WHERE rolname = '%s') THEN ALTER ROLE %s; ELSE CREATE ROLE %s; END IF;
                END $$""".formatted(role, attributes, attributes);
    }

    String exists() {
        return "SELECT 1 FROM pg_database WHERE datname = '" + name + "'";
    }

    String create() {
        return "CREATE DATABASE " + name + " OWNER " + owner();
    }

    /** Run inside the database, as superuser; all of them can be repeated. */
    List<String> privileges() {
        return List.of(
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + app(),
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "GRANT USAGE ON SCHEMA public TO " + app(),
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO %s"
                        .formatted(owner(), app()),
                "ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA public GRANT USAGE ON SEQUENCES TO %s"
                        .formatted(owner(), app()),
                "CREATE EXTENSION IF NOT EXISTS pg_trgm",
                "CREATE EXTENSION IF NOT EXISTS unaccent",
                "CREATE EXTENSION IF NOT EXISTS btree_gin");
    }
}
