package io.agentmode.tool.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Json;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a tool reads from a row of {@code agent_tools t}. */
public final class ToolColumns {
    public static final String SELECTED = of("t");
    static final String BYTES =
            "octet_length(description) + octet_length(input_schema::text) + octet_length(config::text)";

    private ToolColumns() {}

    static String of(String alias) {
        return """
                %1$s.id, %1$s.name, %1$s.description, %1$s.tool_type, %1$s.source, %1$s.input_schema::text AS input_schema,
                %1$s.config::text AS config, %1$s.hints::text AS hints, %1$s.policy, %1$s.recovery, %1$s.timeout_ms,
                %1$s.is_active, %1$s.created_at, %1$s.updated_at""".formatted(alias);
    }

    public static Tool read(Row row) {
        return new Tool(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("description"),
                ToolType.of(row.getString("tool_type")),
                row.getString("source"),
                json(row.getString("input_schema")),
                json(row.getString("config")),
                hints(row.getString("hints")),
                ToolPolicy.valueOf(row.getString("policy").toUpperCase(Locale.ROOT)),
                RecoveryClass.valueOf(row.getString("recovery").toUpperCase(Locale.ROOT)),
                row.getInteger("timeout_ms"),
                row.getBoolean("is_active"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    public static @Nullable ToolPolicy policy(@Nullable String stored) {
        return stored == null ? null : ToolPolicy.valueOf(stored.toUpperCase(Locale.ROOT));
    }

    private static ToolHints hints(String stored) {
        try {
            return Json.wire().readValue(stored, ToolHints.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds hints that do not parse", e);
        }
    }

    private static JsonNode json(String stored) {
        try {
            return Json.wire().readTree(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds JSON that does not parse", e);
        }
    }
}
