package io.agentmode.agent.run;

import io.agentmode.agent.toolset.Toolsets;
import io.agentmode.kernel.event.Toolset;
import io.agentmode.kernel.overload.LoopConfig;
import io.agentmode.kernel.store.Transaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads what a step's prompt is built from. */
@ApplicationScoped
class Prompts {
    private final Histories histories;
    private final Toolsets toolsets;
    private final Spending spending;
    private final LoopConfig limits;

    Prompts(Histories histories, Toolsets toolsets, Spending spending, LoopConfig limits) {
        this.histories = histories;
        this.toolsets = toolsets;
        this.spending = spending;
        this.limits = limits;
    }

    Uni<Prompt> read(Transaction transaction, Run run) {
        return Uni.combine()
                .all()
                .unis(
                        histories.of(transaction, run),
                        toolsets.find(transaction, run.frozen().agent().id()))
                .with((journal, tools) -> prompt(run, journal, tools))
                .chain(prompt -> spending.hold(transaction, prompt));
    }

    private Prompt prompt(Run run, List<JournalEntry> journal, List<Toolset.Tool> assigned) {
        var conversation = Conversation.of(journal).asking(run);
        return Prompt.of(run, conversation, Tools.of(assigned, conversation.toolUses(run.id()), limits));
    }
}
