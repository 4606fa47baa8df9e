package io.agentmode.tool.mcp;

import static io.agentmode.tool.mcp.NewTenant.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.event.ToolEvent;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.kernel.testing.DocumentedMetrics;
import io.agentmode.tool.testing.Observed;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers do that the reference server does not. */
@QuarkusTest
@WithInfrastructure
@TestProfile(Observed.class)
class StandInMcpQuarkusTest {
    private static final int MOST_BYTES = Observed.MOST_BYTES_OF_AN_MCP_ANSWER;
    private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
            + "\"params\":{\"level\":\"info\",\"data\":\"going\"}}";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    NewTenant client;

    @Inject
    Database database;

    @Inject
    Discovery discovery;

    @Test
    void aListOfSeveralPagesIsReadToItsEnd() {
        try (var server = new StandInMcp("one", "two", "three")) {
            var id = client.add("paged", server.url(), "streamable_http");

            client.as("user").get("/api/mcp-servers/{id}", id).then().body("tools.name", hasItem("three"));
            assertThat(server.count("tools/list")).isEqualTo(3);
        }
    }

    @Test
    void aNameOfThePlatformGetsItsServersBeforeIt() {
        try (var server = new StandInMcp("calculator", "search_tools")) {
            var id = client.add("own", server.url(), "streamable_http");

            client.as("user")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .body("tools.name", equalTo(List.of("own_calculator", "own_search_tools")));
        }
    }

    @Test
    void theListOfServersSaysHowManyToolsEachHasAndWhatTheyCost() {
        try (var server = new StandInMcp("one", "two", "three")) {
            client.add("all", server.url(), "streamable_http");
            var id = client.add("few", server.url(), "streamable_http");
            client.as("user")
                    .body(Map.of("allowed_tools", List.of("one", "three")))
                    .put("/api/mcp-servers/{id}", id)
                    .then()
                    .statusCode(200);

            List<Integer> costs = client.as("viewer")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .body("tools.name", equalTo(List.of("few_one", "few_three")))
                    .extract()
                    .path("tools.token_cost");
            int cost = costs.stream().mapToInt(Integer::intValue).sum();
            assertThat(cost).isPositive();
            client.as("viewer")
                    .get("/api/mcp-servers")
                    .then()
                    .body("items.name", equalTo(List.of("few", "all")))
                    .body("items[0].tool_totals", equalTo(Map.of("offered", 3, "allowed", 2, "token_cost", cost)))
                    .body("items[1].tool_totals.allowed", equalTo(3))
                    .body("items[0].tools", nullValue());
        }
    }

    @Test
    void aListThatNeverEndsIsAnErrorOfTheServer() {
        try (var server = new StandInMcp("one", "two")) {
            server.neverEnds();
            var id = client.add("endless", server.url(), "streamable_http");

            client.as("user")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .body("health_status", equalTo("unhealthy"))
                    .body("last_error", containsString("did not answer as an MCP server does"));
        }
    }

    @Test
    void toolsThatAServerSaysItHasNewAreThereSoon() {
        try (var server = new StandInMcp("first")) {
            var id = client.add("changing", server.url(), "streamable_http");
            server.adds("second");
            assertThat(client.output(id, "first", "{}").asText()).isEqualTo("called first");

            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> client.as("user")
                            .get("/api/mcp-servers/{id}", id)
                            .then()
                            .body("tools.name", equalTo(List.of("first", "second"))));
            assertThat(client.output(id, "second", "{}").asText()).isEqualTo("called second");
        }
    }

    @Test
    void whoListsItsToolsWaitsForWhoeverChangesTheServer() {
        try (var server = new StandInMcp("one")) {
            var id = UUID.fromString(client.add("busy", server.url(), "streamable_http"));
            var listing = new AtomicReference<CompletableFuture<Void>>();

            database.inTenant(
                            client.tenant(),
                            transaction -> transaction
                                    .query("SELECT FROM mcp_servers WHERE id = $1 FOR UPDATE", Tuple.of(id))
                                    .invoke(() -> listing.set(discovery
                                            .refresh(client.tenant(), id)
                                            .subscribeAsCompletionStage()))
                                    .chain(() -> untilSomebodyWaits(transaction))
                                    .chain(() -> transaction.query(
                                            "SELECT FROM agent_tools WHERE mcp_server_id = $1 FOR UPDATE NOWAIT",
                                            Tuple.of(id))))
                    .await()
                    .atMost(PATIENCE);

            assertThat(listing.get()).succeedsWithin(PATIENCE);
        }
    }

    private static Uni<?> untilSomebodyWaits(Transaction transaction) {
        return Uni.createFrom()
                .deferred(() -> transaction.query("SELECT FROM pg_locks WHERE NOT granted", Tuple.tuple()))
                .repeat()
                .withDelay(Duration.ofMillis(10))
                .until(waiting -> waiting.rowCount() > 0)
                .collect()
                .last();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NOTE})
    void anAnswerThatIsTooLargeIsNotReadToItsEnd(String before) {
        try (var server = new StandInMcp("much", "little")) {
            server.calls(tool -> tool.equals("much") ? "x".repeat(MOST_BYTES) : "little");
            server.notes(before);
            var id = client.add("large", server.url(), "streamable_http");

            var failed = client.failed(client.call(id, "much", json("{}")));

            assertThat(failed.code()).isEqualTo("OUTPUT_TOO_LARGE");
            assertThat(failed.message()).contains(MOST_BYTES + " bytes");
            assertThat(client.output(id, "little", "{}").asText()).isEqualTo("little");
            assertThat(server.count("initialize")).isEqualTo(1);
        }
    }

    @Test
    void eventsThatAreTooLargeOnlyTogetherAreRead() {
        try (var server = new StandInMcp("work")) {
            server.notes(NOTE.replace("going", "x".repeat(MOST_BYTES / 2)));
            server.calls(_ -> "x".repeat(MOST_BYTES / 2));
            var id = client.add("steady", server.url(), "streamable_http");

            assertThat(client.succeeded(client.call(id, "work", json("{}"))).fullSize())
                    .isEqualTo(MOST_BYTES / 2 + 2);
        }
    }

    @Test
    void aListThatIsTooLargeIsAnErrorOfTheServer() {
        try (var server = new StandInMcp("x".repeat(MOST_BYTES))) {
            var id = client.add("long", server.url(), "streamable_http");

            client.as("user")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .body("health_status", equalTo("unhealthy"))
                    .body("last_error", containsString(MOST_BYTES + " bytes"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void aServerThatIsAskedTooOftenIsAskedAgainWhenItSays(int status) {
        try (var server = new StandInMcp("work")) {
            var id = client.add("limited", server.url(), "streamable_http");
            server.refuses(2, status, "0");

            assertThat(client.output(id, "work", "{}").asText()).isEqualTo("called work");
            assertThat(server.count("tools/call")).isEqualTo(3);
            assertThat(server.count("initialize")).isEqualTo(1);
        }
    }

    @Test
    void aPauseThatAServerAsksForIsToldWhileItLasts() {
        try (var server = new StandInMcp("work")) {
            var id = client.add("pausing", server.url(), "streamable_http");
            server.refuses(1, "2");

            var call = client.call(id, "work", json("{}"));

            assertThat(client.progressed(call).message()).contains("asking it again in 2 s");
            assertThat(client.succeeded(call).output().asText()).isEqualTo("called work");
        }
    }

    @Test
    void oneThatAsksForTooLongAPauseIsAnErrorThatSaysHowLong() {
        try (var server = new StandInMcp("work")) {
            var id = client.add("closed", server.url(), "streamable_http");
            server.refuses(1, "3600");

            var failed = client.failed(client.call(id, "work", json("{}")));

            assertThat(failed.code()).isEqualTo("UPSTREAM_ERROR");
            assertThat(failed.message()).contains("limits the rate", "3600 s");
            assertThat(failed.retryable()).isTrue();
            assertThat(client.output(id, "work", "{}").asText()).isEqualTo("called work");
            assertThat(server.count("initialize")).isEqualTo(1);
        }
    }

    @Test
    void callsBeyondWhatAServerTakesAtOnceWaitForTheirTurn() {
        var open = new CountDownLatch(1);
        try (var server = new StandInMcp("work")) {
            server.calls(_ -> passed(open) ? "done" : "not let through");
            var id = client.add("narrow", server.url(), "streamable_http");
            var first = client.call(id, "work", json("{}"));
            await().until(() -> server.count("tools/call") == 1);
            var second = client.call(id, "work", json("{}"));
            await().until(() -> scraped().contains("agentmode_mcp_calls_waiting 1.0"));
            assertThat(server.count("tools/call")).isEqualTo(1);

            open.countDown();

            assertThat(client.succeeded(first).output().asText()).isEqualTo("done");
            assertThat(client.succeeded(second).output().asText()).isEqualTo("done");
            DocumentedMetrics.check(scraped(), "agentmode_mcp_calls_waiting", "agentmode_mcp_calls_refused_total");
        }
    }

    @Test
    void aCallThatGetsNoTurnInItsOwnTimeSaysWhy() {
        var open = new CountDownLatch(1);
        try (var server = new StandInMcp("slow", "quick")) {
            server.calls(tool -> !tool.equals("slow") || passed(open) ? "done" : "not let through");
            var id = client.add("full", server.url(), "streamable_http");
            String quick = client.as("user")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .extract()
                    .path("tools.find { it.name == 'quick' }.tool_id");
            client.as("user")
                    .body(Map.of("timeout_ms", 1_000))
                    .put("/api/tools/{id}", quick)
                    .then()
                    .statusCode(200);
            var slow = client.call(id, "slow", json("{}"));
            await().until(() -> server.count("tools/call") == 1);

            ToolEvent.Failed failed = client.failed(client.call(id, "quick", json("{}")));

            assertThat(failed.code()).isEqualTo("UPSTREAM_ERROR");
            assertThat(failed.message()).contains("busy", "nothing was sent");
            open.countDown();
            assertThat(client.succeeded(slow).output().asText()).isEqualTo("done");
            assertThat(server.count("tools/call")).isEqualTo(1);
        }
    }

    @Test
    void aServerThatIsSentTwiceWithOneKeyIsAddedOnce() {
        try (var server = new StandInMcp("work")) {
            var request = Map.of("name", "once", "server_url", server.url());
            var first = client.as("user")
                    .header("Idempotency-Key", "k1")
                    .body(request)
                    .post("/api/mcp-servers")
                    .then()
                    .statusCode(201)
                    .extract();
            var second = client.as("user")
                    .header("Idempotency-Key", "k1")
                    .body(request)
                    .post("/api/mcp-servers")
                    .then()
                    .statusCode(201)
                    .header("Idempotent-Replayed", "true")
                    .header("Location", endsWith("/api/mcp-servers/" + first.path("id")))
                    .extract();

            assertThat(second.<String>path("id")).isEqualTo(first.path("id"));
            client.as("user").get("/api/mcp-servers").then().body("total", equalTo(1));
        }
    }

    private static boolean passed(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String scraped() {
        return given().get("/q/metrics").asString();
    }
}
