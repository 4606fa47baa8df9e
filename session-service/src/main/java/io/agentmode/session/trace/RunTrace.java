package io.agentmode.session.trace;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One run and its spans: the run's own first, then those in it, as they began. */
record RunTrace(UUID runId, RunStatus status, @Nullable StopReason stopReason, List<Span> spans) {

    static RunTrace of(TracedRun run, List<RunEvent> events) {
        return new RunTrace(run.id(), run.end().status(), run.end().stopReason(), Spans.of(run, events));
    }
}
