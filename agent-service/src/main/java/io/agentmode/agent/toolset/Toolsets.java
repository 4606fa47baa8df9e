package io.agentmode.agent.toolset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.agentmode.agent.definition.KnownTools;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.inbox.Inbox;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** The tools each agent may call, as the tool service last said. */
@ApplicationScoped
public class Toolsets {
    private static final String UPSERT = """
            INSERT INTO agent_toolsets (agent_id, tenant_id, tools, updated_at) VALUES ($1, $2, $3::text::jsonb, $4)
            ON CONFLICT (agent_id) DO UPDATE SET tools = excluded.tools, updated_at = excluded.updated_at""";

    /** Without the tools where the caller has this version of the row: they may be long. */
    private static final String FIND = """
            SELECT xmin::text AS version, CASE WHEN xmin::text IS DISTINCT FROM $2 THEN tools::text END AS tools
            FROM agent_toolsets WHERE agent_id = $1""";

    private static final long MOST_CHARACTERS = 16_000_000;

    private final Inbox inbox;
    private final KnownTools knownTools;
    private final Cache<UUID, Parsed> parsed = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((UUID _, Parsed toolset) -> toolset.characters())
            .build();

    private record Parsed(String version, List<Toolset.Tool> tools, int characters) {}

    Toolsets(Inbox inbox, KnownTools knownTools) {
        this.inbox = inbox;
        this.knownTools = knownTools;
    }

    /** None when the agent was given none. */
    public Uni<List<Toolset.Tool>> find(Transaction transaction, UUID agentId) {
        var known = parsed.getIfPresent(agentId);
        return transaction
                .query(FIND, Tuple.of(agentId, known == null ? null : known.version()))
                .map(rows -> rows.rowCount() == 0
                        ? List.of()
                        : tools(agentId, rows.iterator().next(), known));
    }

    private List<Toolset.Tool> tools(UUID agentId, Row row, @Nullable Parsed known) {
        var json = row.getString("tools");
        if (json == null && known != null) {
            return known.tools();
        }
        var fresh = new Parsed(row.getString("version"), parse(json), json.length());
        parsed.put(agentId, fresh);
        return fresh.tools();
    }

    @Incoming("tool-toolset-state")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        return inbox.eachState(batch, Toolset.class, this::put, this::remove);
    }

    private Uni<Void> put(Transaction transaction, Toolset toolset) {
        return transaction
                .query(
                        UPSERT,
                        Tuple.of(
                                toolset.agentId(),
                                transaction.tenant(),
                                Json.write(toolset.tools()),
                                toolset.updatedAt().atOffset(ZoneOffset.UTC)))
                .chain(() -> knownTools.arrived(transaction, toolset.agentId(), toolset.updatedAt()));
    }

    private Uni<Void> remove(Transaction transaction, String agentId) {
        return transaction
                .query("DELETE FROM agent_toolsets WHERE agent_id = $1", Tuple.of(UUID.fromString(agentId)))
                .replaceWithVoid();
    }

    private static List<Toolset.Tool> parse(String json) {
        try {
            return Json.wire().readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored toolset does not parse", e);
        }
    }
}
