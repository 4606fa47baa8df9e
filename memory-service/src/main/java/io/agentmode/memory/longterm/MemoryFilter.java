package io.agentmode.memory.longterm;

import io.agentmode.memory.WireNames;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which of a user's memories a list shows; a condition without a value does not narrow it. */
public record MemoryFilter(String hql, Map<String, Object> parameters) {

    public MemoryFilter {
        parameters = Map.copyOf(parameters);
    }

    public static MemoryFilter ofUser(String user) {
        return new MemoryFilter("userId = :user", Map.of("user", user));
    }

    public MemoryFilter status(MemoryStatus status) {
        return and("status = :status", "status", WireNames.of(status));
    }

    /** Approved or rejected, so once a suggestion. */
    public MemoryFilter decided() {
        return new MemoryFilter(hql + " and decidedAt is not null", parameters);
    }

    public MemoryFilter agent(@Nullable UUID agent) {
        return and("agentId = :agent", "agent", agent);
    }

    public MemoryFilter session(@Nullable UUID session) {
        return and("sourceSessionId = :session", "session", session);
    }

    public MemoryFilter type(@Nullable MemoryType type) {
        return and("memoryType = :type", "type", type == null ? null : WireNames.of(type));
    }

    /** Part of the content, whatever its case and accents. */
    public MemoryFilter search(@Nullable String text) {
        return and(
                "function(memory_plain as String, content) like function(memory_plain as String, :search) escape '!'",
                "search",
                text == null ? null : "%" + text.strip().replaceAll("([!%_])", "!$1") + "%");
    }

    /** What comes after the cursor, newest first. */
    MemoryFilter after(@Nullable UUID cursor) {
        return and("id < :cursor", "cursor", cursor);
    }

    private MemoryFilter and(String condition, String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        var more = new HashMap<>(parameters);
        more.put(name, value);
        return new MemoryFilter(hql + " and " + condition, more);
    }
}
