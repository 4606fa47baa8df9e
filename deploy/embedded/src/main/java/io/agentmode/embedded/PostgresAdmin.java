package io.agentmode.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/** The superuser of a PostgreSQL, who makes the services' databases and roles. */
public record PostgresAdmin(String host, int port, String password) {

    static final String NAME = "postgres";

    /** Makes the database and its roles, or brings what exists to the given passwords and privileges. */
    public void provide(ServiceDatabase database) {
        try {
            try (var connection = connect(NAME)) {
                execute(connection, database.roles());
                if (!exists(connection, database)) {
                    execute(connection, List.of(database.create()));
                }
            }
            try (var connection = connect(database.name())) {
                execute(connection, database.privileges());
            }
        } catch (SQLException e) {
            throw new ServerFailedException("Could not prepare the database " + database.name(), e);
        }
    }

    boolean answers() {
        try (var connection = connect(NAME)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", NAME);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2");
        return DriverManager.getConnection("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
    }

    private static boolean exists(Connection connection, ServiceDatabase database) throws SQLException {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(database.exists())) {
            return found.next();
        }
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
