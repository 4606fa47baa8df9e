package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent;
import java.util.UUID;

/** One line of a session's journal: what the user asked of a run, or what happened in it. */
sealed interface JournalEntry {

    UUID runId();

    record Asked(UUID runId, String input) implements JournalEntry {}

    record Happened(RunEvent event) implements JournalEntry {
        @Override
        public UUID runId() {
            return event.runId();
        }
    }
}
