package io.agentmode.tool.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.secret.CredentialsChange;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tool as a person adds it; of the three types only {@code http} is added this way. */
public record NewTool(
        @NotNull @Pattern(regexp = NAME, message = NAME_RULE)
        String name,

        @NotNull @Size(min = 1, max = 4_000) String description,

        @NotNull ToolType toolType,
        @NotNull JsonNode inputSchema,
        @NotNull JsonNode config,
        @Nullable ToolHints hints,
        @Nullable ToolPolicy policy,

        @Nullable @Min(100) @Max(600_000) Integer timeoutMs,

        @Nullable Boolean isActive) {
    static final String NAME = "[a-zA-Z0-9_-]{1,64}";
    static final String NAME_RULE = "must be 1 to 64 letters, digits, _ or -";

    /** What may destroy something asks first, unless the person says otherwise. */
    ToolSpec toSpec() {
        if (toolType != ToolType.HTTP) {
            throw Problem.invalid(Violation.body("tool_type", "must be http; the others come by themselves"));
        }
        var known = Objects.requireNonNullElse(hints, ToolHints.NONE);
        return new ToolSpec(
                name,
                description,
                inputSchema,
                config,
                known,
                Objects.requireNonNullElse(policy, known.isDestructive() ? ToolPolicy.ASK : ToolPolicy.ALLOW),
                RecoveryClass.UNSAFE,
                Objects.requireNonNullElse(timeoutMs, ToolSpec.DEFAULT_TIMEOUT_MS),
                !Boolean.FALSE.equals(isActive),
                new CredentialsChange.Keep());
    }
}
