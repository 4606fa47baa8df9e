package io.agentmode.gateway.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.agentmode.kernel.json.Json;
import org.junit.jupiter.api.Test;

class SurfaceTest {
    private final Surface surface = new Surface();

    @Test
    void schemas_of_one_name_but_two_meanings_are_kept_apart() throws JsonProcessingException {
        add("agent", "/a", "string");
        add("tool", "/t", "object");

        var document = surface.document();
        assertThat(document.at("/components/schemas").properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("Thing", "Same", "ToolThing");
        assertThat(document.at("/paths/~1t/get/responses/200/schema/$ref").textValue())
                .isEqualTo("#/components/schemas/ToolThing");
        assertThat(document.at("/paths/~1a/get/responses/200/schema/$ref").textValue())
                .isEqualTo("#/components/schemas/Thing");
    }

    @Test
    void an_operation_belongs_to_its_service_and_its_problems_are_ours() throws JsonProcessingException {
        add("agent", "/a", "string");

        var operation = surface.document().at("/paths/~1a/get");
        assertThat(operation.at("/tags/0").textValue()).isEqualTo("agent");
        assertThat(operation.has("security")).isFalse();
        assertThat(operation.at("/responses/400/schema/$ref").textValue()).isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void one_path_has_one_service() throws JsonProcessingException {
        add("agent", "/a", "string");

        assertThatThrownBy(() -> add("tool", "/a", "string")).hasMessageContaining("/a");
    }

    private void add(String name, String path, String type) throws JsonProcessingException {
        surface.add(name, Json.wire().readTree("""
            {"paths": {"%s": {"get": {"tags": ["X"], "security": [{"s": []}], "responses":
                {"200": {"schema": {"$ref": "#/components/schemas/Thing"}},
                 "400": {"schema": {"$ref": "#/components/schemas/HttpProblem"}}}}}},
             "components": {"schemas": {"Thing": {"type": "%s"}, "Same": {"type": "string"}, "HttpProblem": {}}}}""".formatted(path, type)));
    }
}
