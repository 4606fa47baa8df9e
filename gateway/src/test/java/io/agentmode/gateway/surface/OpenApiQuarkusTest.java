package io.agentmode.gateway.surface;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agentmode.gateway.testing.LocalGateway;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalGateway.class)
class OpenApiQuarkusTest {
    private static final Path COMMITTED = Path.of("..", "docs", "openapi.json");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Test
    void the_gateway_describes_its_own_part() throws IOException {
        var document = served();

        assertThat(document.at("/paths/~1api~1me/get/summary").isMissingNode()).isFalse();
        assertThat(document.at("/paths/~1api~1agent-sessions~1{id}~1stream/get").isMissingNode())
                .isFalse();
        assertThat(document.at("/components/securitySchemes/bearer/scheme").textValue())
                .isEqualTo("bearer");
        assertThat(document.at("/components/schemas/LocalToken/properties/access_token")
                        .isMissingNode())
                .isFalse();
        assertThat(document.at("/components/schemas/Problem/properties/code").isMissingNode())
                .isFalse();
    }

    @Test
    void every_reference_leads_somewhere() throws IOException {
        var document = served();

        assertThat(document.findValuesAsText("$ref"))
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void every_error_is_a_problem() throws IOException {
        var errors = served().findParents("responses").stream()
                .map(operation -> operation.get("responses"))
                .filter(responses -> responses.has("default"))
                .toList();

        assertThat(errors).hasSizeGreaterThan(50);
        assertThat(errors)
                .flatMap(responses -> responses.properties())
                .filteredOn(response -> response.getKey().compareTo("400") >= 0)
                .extracting(response -> response.getValue().path("$ref").textValue())
                .containsOnly("#/components/responses/Problem");
        assertThat(served().at("/paths/~1api~1agents~1{id}/get/responses/404").isMissingNode())
                .isFalse();
    }

    @Test
    void words_are_written_as_they_are_on_the_wire() throws IOException {
        assertThat(served().at("/components/schemas/RunStatus/enum"))
                .extracting(JsonNode::textValue)
                .contains("queued", "running", "waiting", "completed", "failed", "cancelled");
    }

    /**
     * After a change of any endpoint:
     * {@code mvn -pl gateway -Dalone test -Dtest=OpenApiQuarkusTest -Dopenapi.update}.
     */
    @Test
    void the_committed_document_is_true() throws IOException {
        var served = served();
        if (System.getProperty("openapi.update") != null) {
            Files.writeString(COMMITTED, MAPPER.writeValueAsString(served) + "\n");
        }
        assertThat(MAPPER.readTree(COMMITTED.toFile()))
                .as("stale docs/openapi.json: mvn -pl gateway -Dalone test -Dtest=OpenApiQuarkusTest -Dopenapi.update")
                .isEqualTo(served);
    }

    private static JsonNode served() throws IOException {
        return MAPPER.readTree(given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }
}
