package io.agentmode.kernel.sample;

import io.agentmode.kernel.event.RunCommand;
import java.time.Instant;
import java.util.UUID;

/** Commands that are told apart by a label. */
public final class Commands {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    private Commands() {}

    public static RunCommand labelled(UUID sessionId, String label) {
        return new RunCommand.Cancel(UUID.randomUUID(), sessionId, label, NOON);
    }

    public static String label(RunCommand command) {
        return switch (command) {
            case RunCommand.Cancel cancel -> cancel.requestedBy();
            case RunCommand.Start start -> start.content();
            case RunCommand.Answer answer -> answer.answeredBy();
        };
    }
}
