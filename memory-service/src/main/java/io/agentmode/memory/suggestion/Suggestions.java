package io.agentmode.memory.suggestion;

import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.event.SuggestionEvent.Suggested;
import io.agentmode.kernel.store.Transaction;
import io.agentmode.memory.WireNames;
import io.agentmode.memory.agent.AgentCopies;
import io.agentmode.memory.longterm.MemoryDraft;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jboss.logging.Logger;

/** How memories are proposed, and forgotten with their session. */
@ApplicationScoped
public class Suggestions {
    private static final Logger LOG = Logger.getLogger(Suggestions.class);
    private static final String INSERT = """
            INSERT INTO agent_long_term_memory (id, tenant_id, agent_id, user_id, memory_type, content, importance, status,
                                                source_session_id, source_run_id, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, 'suggested', $8, $9, $10, $10)
            ON CONFLICT (id) DO NOTHING""";
    private static final String FORGET =
            "DELETE FROM agent_long_term_memory WHERE source_session_id = $1 AND status <> 'active'";
    /** What the user approved is theirs; where it came from, and the words it was taken from, go with the session. */
    private static final String UNLINK = """
            UPDATE agent_long_term_memory SET source_session_id = NULL, source_run_id = NULL, evidence = NULL
            WHERE source_session_id = $1 AND status = 'active'""";

    private final AgentCopies agents;
    private final DeletedSessions deletedSessions;
    private final Clock clock;

    Suggestions(AgentCopies agents, DeletedSessions deletedSessions, Clock clock) {
        this.agents = agents;
        this.deletedSessions = deletedSessions;
        this.clock = clock;
    }

    public Uni<Void> propose(Transaction transaction, Propose proposed) {
        var draft = Proposal.of(proposed);
        return draft.isEmpty()
                ? Uni.createFrom().voidItem()
                : isForgotten(transaction, proposed)
                        .chain(forgotten ->
                                forgotten ? Uni.createFrom().voidItem() : add(transaction, proposed, draft.get()));
    }

    Uni<Void> sessionDeleted(Transaction transaction, UUID session) {
        return deletedSessions
                .add(transaction, session)
                .chain(() -> transaction.query(FORGET, Tuple.of(session)))
                .chain(() -> transaction.query(UNLINK, Tuple.of(session)))
                .replaceWithVoid();
    }

    private Uni<Void> add(Transaction transaction, Propose proposed, MemoryDraft draft) {
        var now = clock.instant();
        return transaction
                .query(INSERT, row(transaction.tenant(), proposed, draft, now))
                .chain(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : transaction.announce(suggested(proposed, draft, now)));
    }

    /** A run may outlive its agent and its session; whatever it still learns would be deleted with them anyway. */
    private Uni<Boolean> isForgotten(Transaction transaction, Propose proposed) {
        return agents.isThere(transaction, proposed.agentId())
                .chain(there -> there
                        ? deletedSessions.has(transaction, proposed.sessionId())
                        : Uni.createFrom().item(true))
                .invoke(forgotten -> {
                    if (forgotten) {
                        LOG.infof(
                                "Memory %s was proposed by agent %s in session %s, one of which is gone",
                                proposed.id(), proposed.agentId(), proposed.sessionId());
                    }
                });
    }

    private static Suggested suggested(Propose proposed, MemoryDraft draft, Instant now) {
        return new Suggested(
                proposed.id(), proposed.sessionId(), proposed.agentId(), proposed.userId(), draft.content(), now);
    }

    private static Tuple row(String tenant, Propose proposed, MemoryDraft draft, Instant now) {
        return Tuple.tuple()
                .addUUID(proposed.id())
                .addString(tenant)
                .addUUID(proposed.agentId())
                .addString(proposed.userId())
                .addString(WireNames.of(draft.type()))
                .addString(draft.content())
                .addInteger(draft.importance())
                .addUUID(proposed.sessionId())
                .addUUID(proposed.runId())
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC));
    }
}
