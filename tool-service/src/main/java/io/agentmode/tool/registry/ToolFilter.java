package io.agentmode.tool.registry;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** {@code ?type&search&active} of the list of tools; what is absent does not narrow. */
public record ToolFilter(
        @QueryParam("type")
        @Nullable
        @Pattern(regexp = "builtin|http|mcp", message = "must be one of builtin, http, mcp")
        String type,

        @QueryParam("search") @Nullable @Size(max = 200) String search,

        @QueryParam("active") @Nullable Boolean active) {}
