package io.agentmode.gateway.testing;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The events of one run with one step: started, responded, done. */
public record ScriptedRun(UUID session, UUID id) {
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    public static ScriptedRun of(UUID session) {
        return new ScriptedRun(session, Ids.next());
    }

    public RunEvent started() {
        return new RunEvent.Started(id, session, 1, 0, AT, id, id, "demo", 10, List.of());
    }

    public RunEvent responded() {
        return new RunEvent.Responded(id, session, 2, 1, AT, id, "Hello you", Usage.NONE, 5, null, null, null);
    }

    public RunEvent done() {
        return finished(3, RunEvent.RunStatus.COMPLETED, RunEvent.StopReason.ANSWERED);
    }

    /** All that a run tells that was cancelled before it began. */
    public RunEvent cancelledInTheQueue() {
        return finished(1, RunEvent.RunStatus.CANCELLED, RunEvent.StopReason.CANCELLED);
    }

    private RunEvent finished(int seq, RunEvent.RunStatus status, RunEvent.StopReason reason) {
        return new RunEvent.Finished(id, session, seq, 1, AT, status, reason, false, null, 1, Usage.NONE);
    }

    public RunProgress delta(int index, String text) {
        return delta(1, index, text);
    }

    public RunProgress delta(long generation, int index, String text) {
        return new RunProgress.ResponseDelta(id, session, 1, AT, generation, index, text);
    }

    public String eventId(int seq) {
        return id + ":" + seq;
    }
}
