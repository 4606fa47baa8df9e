package io.agentmode.agent.run;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ChatTurn.UserTurn;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;

/** A session's journal as the turns of a chat. */
final class Conversation {
    private final SequencedMap<UUID, RunTurns> runs = new LinkedHashMap<>();

    private Conversation() {}

    static Conversation of(List<JournalEntry> journal) {
        var conversation = new Conversation();
        journal.forEach(conversation::add);
        return conversation;
    }

    List<RecalledMemory> memoriesOf(UUID runId) {
        var run = runs.get(runId);
        return run == null ? List.of() : run.memories;
    }

    /** The current run whole, and before it as many whole runs, newest first, as fit into {@code limit} characters. */
    List<ChatTurn> turns(UUID current, int limit) {
        var chosen = new ArrayList<List<ChatTurn>>();
        int room = limit;
        for (var entry : runs.reversed().entrySet()) {
            var turns = entry.getValue().turns();
            room -= turns.stream().mapToInt(Conversation::size).sum();
            if (room < 0 && !entry.getKey().equals(current)) {
                break;
            }
            chosen.add(turns);
        }
        return chosen.reversed().stream().flatMap(List::stream).toList();
    }

    private void add(JournalEntry entry) {
        var run = runs.computeIfAbsent(entry.runId(), _ -> new RunTurns());
        switch (entry) {
            case JournalEntry.Asked asked -> run.input = asked.input();
            case JournalEntry.Happened happened -> run.add(happened.event());
        }
    }

    private static int size(ChatTurn turn) {
        return switch (turn) {
            case ChatTurn.SystemTurn system -> system.text().length();
            case UserTurn user -> user.text().length();
            case ChatTurn.AssistantTurn assistant ->
                assistant.text().length()
                        + assistant.calls().stream()
                                .mapToInt(call -> call.arguments().length())
                                .sum();
            case ChatTurn.ToolTurn tool -> tool.text().length();
        };
    }

    private static final class RunTurns {
        private String input = "";
        private List<RecalledMemory> memories = List.of();
        private final Map<Integer, StepTurns> steps = new LinkedHashMap<>();

        void add(RunEvent event) {
            if (event instanceof RunEvent.Started started) {
                memories = started.memories();
            }
            steps.computeIfAbsent(event.step(), _ -> new StepTurns()).add(event);
        }

        List<ChatTurn> turns() {
            var turns = new ArrayList<ChatTurn>();
            turns.add(new UserTurn(input));
            steps.values().forEach(step -> step.addTo(turns));
            return turns;
        }
    }
}
