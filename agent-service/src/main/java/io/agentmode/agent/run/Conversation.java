package io.agentmode.agent.run;

import io.agentmode.agent.llm.ChatTurn.UserTurn;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.ContextCompacted;
import io.agentmode.kernel.event.RunEvent.PlanStep;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A session's journal as the turns of a chat. */
final class Conversation {
    private final SequencedMap<UUID, RunTurns> runs = new LinkedHashMap<>();
    private @Nullable ContextCompacted compacted;

    private Conversation() {}

    static Conversation of(List<JournalEntry> journal) {
        var conversation = new Conversation();
        journal.forEach(conversation::add);
        return conversation;
    }

    /** Of a run with that many lines its question is further back than its journal is read; the run itself knows it. */
    Conversation asking(Run run) {
        add(new JournalEntry.Asked(run.id(), run.frozen().input()));
        return this;
    }

    List<RecalledMemory> memoriesOf(UUID runId) {
        var run = runs.get(runId);
        return run == null ? List.of() : run.memories;
    }

    /** As a run has it by now, none before its first. */
    List<PlanStep> planOf(UUID runId) {
        var run = runs.get(runId);
        return run == null ? List.of() : run.plan;
    }

    /** Of a run, on which it depends what its model is shown. */
    ToolUses toolUses(UUID runId) {
        var run = runs.get(runId);
        return run == null ? ToolUses.NONE : run.toolUses;
    }

    /** Of everything before {@link #blocks}, once there was too much of it. */
    Optional<String> summary() {
        return Optional.ofNullable(compacted).map(ContextCompacted::summary);
    }

    /** What the newest summary does not cover, oldest first; what {@code current} was asked is always there. */
    List<Block> blocks(UUID current) {
        var all = runs.entrySet().stream()
                .flatMap(run -> run.getValue().blocks(run.getKey()))
                .toList();
        int covered = covered(all);
        return Stream.concat(
                        all.subList(0, covered).stream().filter(block -> block.isQuestionOf(current)),
                        all.subList(covered, all.size()).stream())
                .toList();
    }

    private int covered(List<Block> all) {
        var last = compacted;
        for (int i = all.size(); last != null && i > 0; i--) {
            if (last.throughMessageId().equals(all.get(i - 1).through())) {
                return i;
            }
        }
        return 0;
    }

    private void add(JournalEntry entry) {
        var run = runs.computeIfAbsent(entry.runId(), _ -> new RunTurns());
        switch (entry) {
            case JournalEntry.Asked asked -> run.input = asked.input();
            case JournalEntry.Happened(ContextCompacted event) -> compacted = event;
            case JournalEntry.Happened happened -> run.add(happened.event());
        }
    }

    private static final class RunTurns {
        private String input = "";
        private @Nullable UUID question;
        private List<RecalledMemory> memories = List.of();
        private List<PlanStep> plan = List.of();
        private final ToolUses toolUses = new ToolUses();
        private final Map<Integer, StepTurns> steps = new LinkedHashMap<>();

        void add(RunEvent event) {
            if (event instanceof RunEvent.Started started) {
                memories = started.memories();
                question = started.messageId();
            }
            if (event instanceof RunEvent.PlanUpdated updated) {
                plan = updated.steps();
            }
            toolUses.add(event);
            steps.computeIfAbsent(event.step(), _ -> new StepTurns()).add(event);
        }

        Stream<Block> blocks(UUID runId) {
            return Stream.concat(
                    Stream.of(new Block(runId, true, question, List.of(new UserTurn(input)))),
                    steps.values().stream().flatMap(step -> step.blocks(runId)));
        }
    }
}
