package io.agentmode.tool.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.kernel.testing.NodePackages;
import io.agentmode.tool.testing.People;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.agentmode.tool.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class ImportQuarkusTest {
    private static final String PETS = """
            openapi: 3.1.0
            info: {title: Pets, version: '2'}
            servers: [{url: 'SERVER/{stage}', variables: {stage: {default: v1}}}]
            security: [{key: []}]
            paths:
              /pets/{petId}:
                parameters:
                  - {name: petId, in: path, required: true, schema: {type: integer}}
                get:
                  operationId: getPet
                  summary: One pet
                  parameters:
                    - {name: 'fields[]', in: query, schema: {type: array, items: {type: string}}}
                    - {name: X-Trace, in: header, schema: {type: string}}
                    - {name: Authorization, in: header, schema: {type: string}}
                delete:
                  summary: Gone
                  security: []
              /pets:
                post:
                  operationId: addPet
                  deprecated: true
                  requestBody:
                    required: true
                    content:
                      application/json:
                        schema: {$ref: '#/components/schemas/Pet'}
            components:
              securitySchemes:
                key: {type: apiKey, in: header, name: X-Pet-Key}
              schemas:
                Pet:
                  type: object
                  required: [name]
                  properties: {id: {type: integer, readOnly: true}, name: {type: string}}
            """;

    /** The names of its operations are the platform's, or cannot be kept. */
    private static final String ODD = """
            {"openapi": "3.1.0", "info": {"title": "Odd", "version": "1"}, "servers": [{"url": "https://example.com"}],
             "paths": {"/a": {"get": {"operationId": "search_tools", "summary": "Finds"}},
                       "/b": {"get": {"operationId": "odd", "summary": "half \\ud800 of a pair"}}}}""";

    private final String tenant = People.newTenant();

    @Test
    void aDocumentIsListedBeforeAnythingIsAdded() {
        run(Map.of("document", PETS.replace("SERVER", "https://pets.example.com")))
                .statusCode(200)
                .body("title", equalTo("Pets"))
                .body("operations.id", contains("getPet", "DELETE /pets/{petId}", "addPet"))
                .body("operations.tool_name", contains("getPet", "DELETE_pets_petId", "addPet"))
                .body("operations.auth_type", contains("api_key", null, "api_key"))
                .body("operations.is_deprecated", contains(false, false, true))
                .body("imported", empty());

        as("user").get("/api/tools?type=http").then().body("total", equalTo(0));
    }

    @Test
    void chosenOperationsBecomeToolsThatCallTheApi() {
        try (var server = new StandIn(_ -> Answer.json("{\"name\": \"Rex\"}"))) {
            var document = PETS.replace("SERVER", server.url(""));
            var imported = run(Map.of(
                            "document",
                            document,
                            "operations",
                            List.of("getPet", "addPet", "nothing"),
                            "name_prefix",
                            "pets_",
                            "credentials",
                            Map.of("value", "key-planted-77")))
                    .statusCode(200)
                    .body("imported.name", containsInAnyOrder("pets_getPet", "pets_addPet"))
                    .body("skipped.id", contains("nothing"))
                    .body(not(containsString("planted")));
            assertThat(imported.extract().<List<?>>path("operations")).hasSize(3);

            call("pets_getPet", Map.of("petId", 7, "fields__", List.of("a", "b"), "X-Trace", "t"));
            call("pets_addPet", Map.of("body", Map.of("name", "Rex")));

            assertThat(server.requests()).extracting(StandIn.Seen::method).containsExactly("GET", "POST");
            var get = server.requests().getFirst();
            assertThat(get.target()).isEqualTo("/v1/pets/7?fields%5B%5D=a&fields%5B%5D=b");
            assertThat(get.headers()).containsEntry("x-trace", "t").containsEntry("x-pet-key", "key-planted-77");
            assertThat(server.requests().getLast().body()).isEqualTo("{\"name\":\"Rex\"}");
        }
    }

    @Test
    void anImportThatIsSentTwiceWithOneKeyIsAnsweredAsTheFirst() {
        var request =
                Map.of("document", PETS.replace("SERVER", "https://pets.example.com"), "operations", List.of("getPet"));
        for (var replayed : new String[] {null, "true"}) {
            as("user")
                    .header("Idempotency-Key", "import-1")
                    .body(request)
                    .post("/api/tools/import")
                    .then()
                    .statusCode(200)
                    .header("Idempotent-Replayed", replayed)
                    .body("imported", hasSize(1))
                    .body("skipped", hasSize(0));
        }
        as("user").get("/api/tools?search=getPet").then().body("total", equalTo(1));
    }

    @Test
    void theSchemaSaysWhatAnOperationTakesAndTheMethodWhatItDoes() {
        run(Map.of("document", PETS.replace("SERVER", "https://pets.example.com"), "operations", List.of("*")))
                .body("imported", hasSize(3));

        as("user")
                .get("/api/tools?search=addPet")
                .then()
                .body("items[0].input_schema.required", contains("body"))
                .body("items[0].input_schema.properties.body.required", contains("name"))
                .body("items[0].input_schema.properties.body.properties.id", nullValue())
                .body("items[0].config.auth.set", empty());
        as("user")
                .get("/api/tools?search=DELETE_pets")
                .then()
                .body("items[0].policy", equalTo("ask"))
                .body("items[0].recovery", equalTo("unsafe"));
        run(Map.of("document", PETS.replace("SERVER", "https://pets.example.com"), "operations", List.of("getPet")))
                .body("imported", empty())
                .body("skipped.id", contains("getPet"))
                .body("skipped[0].reason", containsString("getPet"));
    }

    @Test
    void namesOfThePlatformAreNotTakenAndTextThatCannotBeKeptIsMended() {
        run(Map.of("document", ODD)).statusCode(200);
        run(Map.of("document", ODD, "operations", List.of("*")))
                .statusCode(200)
                .body("imported.name", contains("odd"))
                .body("imported[0].description", containsString("half \uFFFD of a pair"))
                .body("skipped.id", contains("search_tools"))
                .body("skipped[0].reason", containsString("there is a tool named search_tools"));
    }

    @Test
    void whatCannotBeImportedIsRefusedByName() {
        run(Map.of()).statusCode(400).body("violations.field", hasItem("document"));
        run(Map.of("document", "hello")).statusCode(400).body("violations.field", hasItem("document"));
        run(Map.of("url", "http://10.0.0.1/openapi.json")).statusCode(400).body("code", equalTo("URL_NOT_ALLOWED"));
        run(Map.of("url", "file:///etc/passwd")).statusCode(400).body("violations.field", hasItem("url"));
        run(Map.of("document", PETS.replace("SERVER", "http://10.0.0.1"), "operations", List.of("*")))
                .statusCode(400)
                .body("code", equalTo("URL_NOT_ALLOWED"));
        run(Map.of("document", PETS.replace("'SERVER/{stage}'", "/v1"), "operations", List.of("getPet")))
                .statusCode(200)
                .body("skipped[0].reason", containsString("server_url"));
        run(Map.of("document", "x", "name_prefix", "no spaces"))
                .statusCode(400)
                .body("violations.field", hasItem("name_prefix"));
        try (var server = new StandIn(_ -> Answer.of(404, "text/plain", "no"))) {
            run(Map.of("url", server.url("/"))).statusCode(400).body("violations.field", hasItem("url"));
        }
    }

    @Test
    void onlyWhoMayChangeToolsImports() {
        given().contentType("application/json")
                .body(Map.of())
                .post("/api/tools/import")
                .then()
                .statusCode(401);
        as("viewer")
                .body(Map.of("document", PETS))
                .post("/api/tools/import")
                .then()
                .statusCode(403);
    }

    @Test
    void aRealDocumentOfMoreThanFiveHundredOperationsIsImportedInSeconds() throws IOException {
        var document = Files.readString(NodePackages.file("@octokit/openapi/generated/api.github.com.json"));
        try (var server = new StandIn(seen -> seen.target().endsWith("/openapi.json")
                ? Answer.json(document)
                : Answer.json("{\"full_name\": \"octocat/hello\"}"))) {
            var request = new HashMap<String, Object>(Map.of(
                    "url", server.url("/openapi.json"), "operations", List.of("*"), "server_url", server.url("")));
            var since = Instant.now();

            var imported = run(request).statusCode(200).extract().<List<?>>path("imported");

            assertThat(imported).hasSizeGreaterThan(1_000);
            assertThat(Duration.between(since, Instant.now())).isLessThan(Duration.ofSeconds(60));
            call("repos_get", Map.of("owner", "octocat", "repo", "hello"));
            assertThat(server.requests().getLast().target()).isEqualTo("/repos/octocat/hello");
        }
    }

    private void call(String tool, Map<String, ?> arguments) {
        var found = as("user")
                .get("/api/tools?search={name}&limit=200", tool)
                .then()
                .extract()
                .<List<Map<String, Object>>>path("items");
        var id = found.stream()
                .filter(one -> tool.equals(one.get("name")))
                .findFirst()
                .orElseThrow()
                .get("id");
        as("user")
                .body(Map.of("arguments", arguments))
                .post("/api/tools/{id}/test", id)
                .then()
                .statusCode(200)
                .body("status", equalTo("ok"));
    }

    private ValidatableResponse run(Map<String, ?> request) {
        return as("user").body(request).post("/api/tools/import").then();
    }

    private RequestSpecification as(String role) {
        return given().header("Authorization", InternalTokens.bearer(tenant, "ann", role))
                .contentType("application/json");
    }
}
