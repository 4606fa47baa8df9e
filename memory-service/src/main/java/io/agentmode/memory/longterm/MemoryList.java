package io.agentmode.memory.longterm;

import io.agentmode.memory.WireNames;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code ?type&search&status} of the lists of memories; without a status they show what is active. */
public record MemoryList(
        @QueryParam("type") @Nullable String type,

        @QueryParam("search")
        @Size(max = 200)
        @Pattern(regexp = "(?s)[^\\u0000]*", message = "must not contain NUL characters")
        @Nullable
        String search,

        @QueryParam("status") @Nullable String status) {

    MemoryFilter ofUser(String user) {
        var shown = WireNames.parameter(MemoryStatus.class, "status", status);
        return MemoryFilter.ofUser(user)
                .status(Objects.requireNonNullElse(shown, MemoryStatus.ACTIVE))
                .type(WireNames.parameter(MemoryType.class, "type", type))
                .search(search);
    }
}
