package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.lockservice.LockService;
import liquibase.lockservice.LockServiceFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationLockQuarkusTest {
    @Inject
    @ConfigProperty(name = "quarkus.datasource.owner.jdbc.url")
    String url;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.owner.username")
    String user;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.owner.password")
    String password;

    @Test
    void whoDiesInTheMiddleOfAMigrationHoldsUpNobody() throws SQLException, LiquibaseException {
        try (var dying = connect();
                var next = connect()) {
            assertThat(lockOf(dying).acquireLock()).isTrue();
            var waiting = lockOf(next);
            assertThat(waiting.acquireLock()).isFalse();
            dying.abort(Runnable::run);
            await().until(waiting::acquireLock);
            waiting.releaseLock();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    private static LockService lockOf(Connection connection) throws LiquibaseException {
        var database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        return LockServiceFactory.getInstance().getLockService(database);
    }
}
