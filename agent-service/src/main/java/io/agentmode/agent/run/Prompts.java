package io.agentmode.agent.run;

import io.agentmode.agent.toolset.Toolsets;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.overload.LoopConfig;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads what a step's prompt is built from. */
@ApplicationScoped
class Prompts {
    /** Up to this run, newest first, since only a window of the session fits into the model. */
    private static final String JOURNAL = """
            SELECT run_id, kind, payload::text FROM (
                SELECT run_id, seq, kind, payload FROM agent_run_steps
                WHERE session_id = $1 AND run_id <= $2 ORDER BY run_id DESC, seq DESC LIMIT 2000) newest
            ORDER BY run_id, seq""";

    private final Toolsets toolsets;
    private final Spending spending;
    private final LoopConfig limits;

    Prompts(Toolsets toolsets, Spending spending, LoopConfig limits) {
        this.toolsets = toolsets;
        this.spending = spending;
        this.limits = limits;
    }

    Uni<Prompt> read(Transaction transaction, Run run) {
        return Uni.combine()
                .all()
                .unis(
                        journal(transaction, run),
                        toolsets.find(transaction, run.frozen().agent().id()))
                .with((journal, tools) -> prompt(run, journal, tools))
                .chain(prompt -> spending.hold(transaction, prompt));
    }

    private Prompt prompt(Run run, List<JournalEntry> journal, List<Toolset.Tool> assigned) {
        var conversation = Conversation.of(journal);
        return Prompt.of(run, conversation, Tools.of(assigned, conversation.toolUses(run.id()), limits));
    }

    private static Uni<List<JournalEntry>> journal(Transaction transaction, Run run) {
        return transaction
                .query(JOURNAL, Tuple.of(run.sessionId(), run.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RunRow::toEntry)
                        .flatMap(Optional::stream)
                        .toList());
    }
}
