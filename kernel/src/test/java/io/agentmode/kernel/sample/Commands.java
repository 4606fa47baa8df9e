package io.agentmode.kernel.sample;

import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.testing.Published;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

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

    /** Of one that was published. */
    public static String labelOf(ConsumerRecord<String, byte[]> kafka) {
        try {
            var event = WireTypes.read(String.valueOf(Published.header(kafka, Headers.TYPE)), kafka.value());
            return label((RunCommand) event.orElseThrow());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
