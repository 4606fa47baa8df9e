package io.agentmode.tool.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithInfrastructure
class McpServerResourceQuarkusTest {
    private static final String PLANTED = "mcp-planted-91aa";

    @Inject
    NewTenant client;

    @Inject
    NewTenant stranger;

    @ParameterizedTest
    @ValueSource(strings = {"streamable_http", "sse"})
    @Timeout(10)
    void aServerThatCannotBeReachedIsKeptAndSaysWhy(String transport) {
        var gone = new StandIn(_ -> Answer.json("1"));
        gone.close();

        var id = client.add("gone", gone.url("/mcp"), transport);

        client.as("viewer")
                .get("/api/mcp-servers/{id}", id)
                .then()
                .body("health_status", equalTo("unhealthy"))
                .body("last_error", equalTo("The server cannot be reached."))
                .body("tools", empty());
        client.as("viewer")
                .get("/api/mcp-servers")
                .then()
                .body("total", equalTo(1))
                .body("items.id", contains(id));
        client.as("user").delete("/api/mcp-servers/{id}", id).then().statusCode(204);
        client.as("user").get("/api/mcp-servers/{id}", id).then().statusCode(404);
    }

    @Test
    void serversThatAllowManyToolsComeInMorePages() {
        var many = IntStream.range(0, 4_500).mapToObj(i -> "x".repeat(200) + i).toList();
        var gone = new StandIn(_ -> Answer.json("1"));
        gone.close();
        var urls = IntStream.rangeClosed(1, 6).mapToObj(i -> gone.url("/" + i)).toList();
        urls.forEach(url -> add(url, many).statusCode(201));

        var first = client.as("user").get("/api/mcp-servers?limit=200").then().extract();
        var rest = client.as("user")
                .get("/api/mcp-servers?limit=200&cursor=" + first.<String>path("next_cursor"))
                .then()
                .body("next_cursor", nullValue())
                .extract();

        assertThat(first.<List<String>>path("items.server_url"))
                .isEqualTo(urls.reversed().subList(0, 5));
        assertThat(rest.<List<String>>path("items.server_url")).isEqualTo(urls.subList(0, 1));
    }

    @Test
    void toolsAreAllowedByTheirNamesAndNoMoreThanAServerMayHave() {
        add("http://127.0.0.1:1/", Collections.singletonList(null))
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations.field", contains("allowed_tools[0]"));
        add("http://127.0.0.1:1/", Collections.nCopies(5_001, "a"))
                .statusCode(400)
                .body("violations.field", contains("allowed_tools"));
    }

    private ValidatableResponse add(String url, List<String> allowed) {
        return client.as("user")
                .body(Map.of("name", "s" + url.hashCode(), "server_url", url, "allowed_tools", allowed))
                .post("/api/mcp-servers")
                .then();
    }

    @Test
    @Timeout(10)
    void anAddressWithoutAServerOfThatKindIsFoundOutAtOnce() {
        try (var page = new StandIn(_ -> Answer.of(404, "text/html", "<h1>nothing here</h1>"))) {
            var id = client.add("nothing", page.url("/sse"), "sse");

            client.as("viewer")
                    .get("/api/mcp-servers/{id}", id)
                    .then()
                    .body("health_status", equalTo("unhealthy"))
                    .body("last_error", equalTo("The server did not answer as an MCP server does."));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bearer  | token    | authorization | Bearer mcp-planted-91aa",
                "api_key | value    | x-api-key     | mcp-planted-91aa"
            })
    void credentialsAreSentAndNeverShown(String type, String field, String header, String value) {
        try (var server = new StandIn(seen -> Answer.of(401, "text/plain", "no " + seen.headers()))) {
            var id = client.as("user")
                    .body(Map.of(
                            "name",
                            "closed",
                            "server_url",
                            server.url("/mcp"),
                            "auth_type",
                            type,
                            "credentials",
                            Map.of(field, PLANTED)))
                    .post("/api/mcp-servers")
                    .then()
                    .statusCode(201)
                    .body("credentials_set", contains(field))
                    .body("health_status", equalTo("unhealthy"))
                    .body(not(containsString("planted")))
                    .extract()
                    .<String>path("id");

            assertThat(server.requests().getFirst().headers()).containsEntry(header, value);
            client.as("user").get("/api/mcp-servers/{id}", id).then().body(not(containsString("planted")));
            client.as("user")
                    .body(Map.of("name", "renamed"))
                    .put("/api/mcp-servers/{id}", id)
                    .then()
                    .body("credentials_set", contains(field));
            assertThat(server.requests().getLast().headers()).containsEntry(header, value);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                       | name",
                "{'name': 'no spaces', 'server_url': 'http://127.0.0.1/'}                 | name",
                "{'name': 'x'}                                                            | server_url",
                "{'name': 'x', 'server_url': 'hello there'}                               | server_url",
                "{'name': 'x', 'server_url': 'http://a@127.0.0.1/'}                       | server_url",
                "{'name': 'x', 'server_url': 'http://127.0.0.1:70000/mcp'}                | server_url",
                "{'name': 'x', 'server_url': 'http://127.0.0.1:0/mcp'}                    | server_url",
                "{'name': 'x', 'server_url': 'http://127.0.0.1/', 'auth_type': 'bearer', 'credentials': {'token': null}} | credentials.token",
                "{'name': 'x', 'server_url': 'stdio://rm', 'transport': 'stdio'}          | server_url",
                "{'name': 'x', 'server_url': 'rm -rf', 'transport': 'stdio'}              | server_url",
                "{'name': 'x', 'server_url': 'stdio://memory', 'transport': 'stdio', 'auth_type': 'bearer'} | auth_type",
                "{'name': 'x', 'server_url': 'http://127.0.0.1/', 'transport': 'smoke'}   | transport",
                "{'name': 'x', 'server_url': 'http://127.0.0.1/', 'auth_type': 'bearer', 'credentials': {'value': 'planted'}} | credentials.token",
                "{'name': 'x', 'server_url': 'http://127.0.0.1/', 'auth_type': 'api_key', 'credentials': {'value': 'planted', 'header': 'Host'}} | credentials.header",
                "{'name': 'x', 'server_url': 'http://127.0.0.1/', 'extra': 1}             | extra"
            },
            quoteCharacter = '`')
    void whatIsNoServerIsRefusedByName(String body, String field) {
        client.as("user")
                .body(Json.write(NewTenant.json(body)))
                .post("/api/mcp-servers")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body(not(containsString("planted")));
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.1/mcp", "http://169.254.169.254/", "http://127.0.0.1:5432/", "file:///etc/passwd"})
    void aServerThatMayNotBeReachedIsNotSavedNorTried(String url) {
        for (var path : new String[] {"/api/mcp-servers", "/api/mcp-servers/test"}) {
            client.as("user")
                    .body(Map.of("name", "x", "server_url", url))
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("URL_NOT_ALLOWED"));
        }
    }

    @Test
    void aPortThatThereIsNotIsNamedAlsoWhereNothingIsSaved() {
        client.as("user")
                .body(Map.of("server_url", "http://127.0.0.1:99999/mcp"))
                .post("/api/mcp-servers/test")
                .then()
                .statusCode(400)
                .body("violations.field", contains("server_url"))
                .body("violations.message", contains("must have a port from 1 to 65535, or none"));
    }

    @Test
    void aNameIsTakenOnceAndStrangersFindNothing() {
        var gone = new StandIn(_ -> Answer.json("1"));
        gone.close();
        var id = client.add("once", gone.url("/"), "streamable_http");

        client.as("user")
                .body(Map.of("name", "once", "server_url", gone.url("/")))
                .post("/api/mcp-servers")
                .then()
                .statusCode(409)
                .body("code", equalTo("MCP_SERVER_ALREADY_EXISTS"));
        stranger.as("admin")
                .get("/api/mcp-servers/{id}", id)
                .then()
                .statusCode(404)
                .body("code", equalTo("MCP_SERVER_NOT_FOUND"));
        stranger.as("admin")
                .body(Map.of("name", "mine"))
                .put("/api/mcp-servers/{id}", id)
                .then()
                .statusCode(404);
        stranger.as("admin").post("/api/mcp-servers/{id}/health", id).then().statusCode(404);
        stranger.as("admin").post("/api/mcp-servers/{id}/refresh", id).then().statusCode(404);
        stranger.as("admin").delete("/api/mcp-servers/{id}", id).then().statusCode(404);
        given().get("/api/mcp-servers").then().statusCode(401);
        given().contentType("application/json")
                .body(Map.of())
                .post("/api/mcp-servers")
                .then()
                .statusCode(401);
        given().header("Authorization", InternalTokens.bearer(client.tenant(), "ann", "viewer"))
                .delete("/api/mcp-servers/{id}", id)
                .then()
                .statusCode(403);
    }
}
