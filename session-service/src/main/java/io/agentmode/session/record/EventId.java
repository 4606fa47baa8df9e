package io.agentmode.session.record;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code <run id>:<seq>}: the place of an event in its session and the cursor of a client. */
record EventId(UUID runId, int seq) {
    private static final Pattern SHAPE =
            Pattern.compile("([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}):([0-9]{1,9})");

    static EventId parse(String field, String text) {
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw Problem.invalid(new Violation(field, "query", "must be <run id>:<seq>, as the events give it"));
        }
        return new EventId(UUID.fromString(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    static EventId beforeAllOf(UUID runId) {
        return new EventId(runId, 0);
    }

    @Override
    public String toString() {
        return runId + ":" + seq;
    }
}
