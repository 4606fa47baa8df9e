package io.agentmode.session.conversation;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code ?status&search} of the session lists. */
public record SessionFilter(
        @QueryParam("status")
        @Pattern(
                regexp = "active|completed|failed|cancelled",
                message = "must be one of active, completed, failed, cancelled")
        @Nullable
        String status,

        @QueryParam("search") @Size(max = 200) @Nullable String search) {

    /** For ILIKE: what the person typed stands for itself. */
    @Nullable
    String pattern() {
        return search == null || search.isBlank()
                ? null
                : "%"
                        + search.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace("\\", "\\\\")
                                .replace("%", "\\%")
                                .replace("_", "\\_")
                        + "%";
    }
}
