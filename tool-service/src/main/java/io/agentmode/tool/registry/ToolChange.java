package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.secret.CredentialsChange;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is to become different of a tool; null stays as it is. */
public record ToolChange(
        @Nullable @Pattern(regexp = NewTool.NAME, message = NewTool.NAME_RULE)
        String name,

        @Nullable @Size(min = 1, max = 4_000) String description,
        @Nullable JsonNode inputSchema,
        @Nullable JsonNode config,
        @Nullable ToolHints hints,
        @Nullable ToolPolicy policy,

        @Nullable @Min(100) @Max(600_000) Integer timeoutMs,

        @Nullable Boolean isActive) {

    /** What a tool is and does belongs to whoever made it: the platform, or an MCP server. */
    ToolSpec applyTo(Tool tool) {
        if (tool.toolType() != ToolType.HTTP) {
            refuseForeign();
        }
        return new ToolSpec(
                Objects.requireNonNullElse(name, tool.name()),
                Objects.requireNonNullElse(description, tool.description()),
                Objects.requireNonNullElse(inputSchema, tool.inputSchema()),
                Objects.requireNonNullElse(config, tool.config()),
                Objects.requireNonNullElse(hints, tool.hints()),
                Objects.requireNonNullElse(policy, tool.policy()),
                tool.recovery(),
                Objects.requireNonNullElse(timeoutMs, tool.timeoutMs()),
                Objects.requireNonNullElse(isActive, tool.isActive()),
                new CredentialsChange.Keep());
    }

    private void refuseForeign() {
        var given = new LinkedHashMap<String, @Nullable Object>();
        given.put("name", name);
        given.put("description", description);
        given.put("input_schema", inputSchema);
        given.put("config", config);
        given.put("hints", hints);
        var violations = given.entrySet().stream()
                .filter(field -> field.getValue() != null)
                .map(field ->
                        Violation.body(field.getKey(), "cannot be changed: it is not yours but the tool's maker's"))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
    }
}
