package io.agentmode.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresServerTest {

    private static final ServiceDatabase AGENTS = new ServiceDatabase("agents", "owner's secret", "app secret");

    private static final String DATA = "data, \"all\" of it";

    @TempDir
    private static Path directory;

    private PostgresServer server;

    @BeforeAll
    void start() {
        server = started();
    }

    @BeforeEach
    void provide() {
        server.admin().provide(AGENTS);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void keepsCommittedRowsWhenKilledAndStartedAgain() throws SQLException {
        ownerExecutes("CREATE TABLE notes (text text)", "INSERT INTO notes VALUES ('kept')");

        server.kill();
        server = started();

        assertThat(query(AGENTS.owner(), AGENTS.ownerPassword(), "SELECT text FROM notes"))
                .isEqualTo("kept");
    }

    @Test
    void startsAgainWhenThePidOfTheKilledServerBelongsToSomeoneElse() throws Exception {
        int port = server.port();
        server.kill();
        var stranger = new ProcessBuilder("sleep", "60").start();
        for (var left : List.of("postmaster.pid", ".s.PGSQL." + port + ".lock")) {
            var pidFile = directory.resolve(DATA).resolve(left);
            var lines = Files.readString(pidFile).replaceFirst("\\d+", String.valueOf(stranger.pid()));
            Files.writeString(pidFile, lines);
        }

        try {
            server = started(port);
        } finally {
            stranger.destroyForcibly();
        }

        assertThat(query(AGENTS.app(), AGENTS.appPassword(), "SELECT 'up'")).isEqualTo("up");
    }

    @Test
    void makesCommitsDurable() throws SQLException {
        assertThat(query(AGENTS.app(), AGENTS.appPassword(), """
                SELECT string_agg(setting, ',') FROM pg_settings
                WHERE name IN ('fsync', 'synchronous_commit', 'full_page_writes')""")).isEqualTo("on,on,on");
    }

    @Test
    void canProvideADatabaseTwiceAndThenTakesTheNewPassword() throws SQLException {
        server.admin().provide(new ServiceDatabase("agents", "owner's secret", "another"));

        assertThat(query(AGENTS.app(), "another", "SELECT 'in'")).isEqualTo("in");
    }

    @Test
    void appRoleReadsAndWritesOnlyTheRowsOfItsTenant() throws SQLException {
        ownerExecutes(
                "CREATE TABLE things (id bigint GENERATED ALWAYS AS IDENTITY, tenant_id text NOT NULL)",
                "ALTER TABLE things ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE things FORCE ROW LEVEL SECURITY",
                "CREATE POLICY tenant ON things USING (tenant_id = current_setting('app.tenant_id', true))");

        assertThat(query(AGENTS.app(), AGENTS.appPassword(), """
                SET app.tenant_id = 'acme';
                INSERT INTO things (tenant_id) VALUES ('acme');
                SET app.tenant_id = 'other';
                SELECT count(*) FROM things""")).isEqualTo("0");
        assertThat(query(AGENTS.app(), AGENTS.appPassword(), "SELECT count(*) FROM things"))
                .isEqualTo("0");
        assertThat(query(AGENTS.app(), AGENTS.appPassword(), "SET app.tenant_id = 'acme'; SELECT count(*) FROM things"))
                .isEqualTo("1");
    }

    @Test
    void appRoleCanNeitherCreateTablesNorSwitchSecurityOff() throws SQLException {
        ownerExecutes("CREATE TABLE secured (id int)", "ALTER TABLE secured ENABLE ROW LEVEL SECURITY");

        for (var forbidden : new String[] {
            "CREATE TABLE mine (id int)",
            "ALTER TABLE secured DISABLE ROW LEVEL SECURITY",
            "TRUNCATE secured",
            "SET ROLE agents_owner",
            "ALTER ROLE agents_app BYPASSRLS",
            "SET row_security = off; SELECT * FROM secured"
        }) {
            assertThatThrownBy(() -> query(AGENTS.app(), AGENTS.appPassword(), forbidden))
                    .as(forbidden)
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void appRoleOfOneServiceCannotConnectToTheDatabaseOfAnother() {
        server.admin().provide(new ServiceDatabase("tools", "o", "a"));

        assertThatThrownBy(() -> connect("tools", AGENTS.app(), AGENTS.appPassword()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void offersTheExtensionsTheServicesSearchWith() throws SQLException {
        assertThat(query(AGENTS.app(), AGENTS.appPassword(), """
                SELECT similarity('agent', 'agents') > 0.5 AND unaccent('é') = 'e' AND lower('ÄÖ') = 'äö'""")).isEqualTo("t");
    }

    @Test
    void saysWhyItDoesNotStart() {
        var taken =
                new PostgresServer.Settings(directory.resolve("other"), server.port(), directory.resolve("b.log"), "x");

        assertThatThrownBy(() -> PostgresServer.start(taken))
                .isInstanceOf(ServerFailedException.class)
                .hasMessageContaining("in use");
    }

    private PostgresServer started() {
        return started(0);
    }

    private PostgresServer started(int port) {
        return PostgresServer.start(new PostgresServer.Settings(
                directory.resolve(DATA), port, directory.resolve("postgres.log"), "super secret"));
    }

    private void ownerExecutes(String... statements) throws SQLException {
        try (var connection = connect("agents", AGENTS.owner(), AGENTS.ownerPassword());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row of the last of the statements. */
    private String query(String user, String password, String sql) throws SQLException {
        try (var connection = connect("agents", user, password);
                var statement = connection.createStatement()) {
            var rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                assertThat(result.next()).isTrue();
                return result.getString(1);
            }
        }
    }

    private Connection connect(String database, String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + server.port() + "/" + database, user, password);
    }
}
