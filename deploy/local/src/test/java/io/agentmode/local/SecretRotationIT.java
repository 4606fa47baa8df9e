package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code ./stack secrets rotate}, with secrets of tenants in both services that have any. */
@ExtendWith(LiveStack.class)
class SecretRotationIT {
    private final LiveStack.Handle stack;
    private final Client admin;

    SecretRotationIT(LiveStack.Handle stack) {
        this.stack = stack;
        this.admin = stack.asAdmin("rotating", "ann");
    }

    @Test
    void everySecretIsSealedWithTheNewKeyAndStillUsed() throws SQLException {
        try (var parrot = new Parrot()) {
            var tool = admin.post(
                            "/api/tools",
                            Map.of(
                                    "name", "keyed",
                                    "tool_type", "http",
                                    "description", "asks",
                                    "input_schema", Map.of("type", "object"),
                                    "config",
                                            Map.of(
                                                    "method", "GET",
                                                    "url", parrot.url("/200"),
                                                    "auth", Map.of("type", "bearer", "token", "kept-over-rotation"))))
                    .ok()
                    .get("id")
                    .asText();
            var _ = admin.put(
                            "/api/model-credentials/openai",
                            Map.of("api_key", "model-over-rotation", "base_url", parrot.url("/400")))
                    .ok();
            var before = keyIds();

            assertThat(stack.stack().rotateSecrets()).contains("agent-service", "agent-service-2", "tool-service");

            assertThat(keyIds()).hasSize(1).doesNotContainAnyElementsOf(before);
            var _ = admin.post("/api/tools/" + tool + "/test", Map.of("arguments", Map.of()))
                    .ok();
            assertThat(parrot.heard()).last().asString().contains("kept-over-rotation");
            var session = admin.newSession(admin.newScriptedAgent(List.of()));
            var _ = admin.say(session, "Hello");
            var _ = admin.awaitEnd(session);
            assertThat(parrot.heard()).last().asString().contains("model-over-rotation");
        }
    }

    private List<String> keyIds() throws SQLException {
        var ids = new ArrayList<String>();
        for (var table :
                Map.of("agents", "model_credentials", "tools", "secrets").entrySet()) {
            try (var connection = stack.suite().database(table.getKey());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SELECT DISTINCT key_id FROM " + table.getValue())) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
        }
        return ids.stream().distinct().toList();
    }
}
