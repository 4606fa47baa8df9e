package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoleCheckQuarkusTest {
    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    @DataSource("owner")
    AgroalDataSource owner;

    @Test
    void theRuntimeRoleIsAccepted() {
        assertThatCode(() -> verify(pool)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "kernel_owner"})
    void aSuperuserAndAnOwnerAreRefused(String user) {
        var url = ConfigProvider.getConfig().getValue("quarkus.datasource.reactive.url", String.class);
        var other = Databases.pool(vertx, url, user, Databases.PASSWORD);
        assertThatThrownBy(() -> verify(other)).hasMessageContaining("bypass row-level security");
        other.closeAndAwait();
    }

    @Test
    void aTableWithoutForcedIsolationIsRefusedByName() throws SQLException {
        run("CREATE TABLE forgotten (id int)", "ALTER TABLE forgotten ENABLE ROW LEVEL SECURITY");
        assertThatThrownBy(() -> verify(pool)).hasMessageContaining("forgotten");
        run("ALTER TABLE forgotten FORCE ROW LEVEL SECURITY");
        assertThatCode(() -> verify(pool)).doesNotThrowAnyException();
        run("DROP TABLE forgotten");
    }

    private static void verify(Pool pool) {
        new RoleCheck(pool).verify().await().indefinitely();
    }

    private void run(String... statements) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }
}
