package io.agentmode.session.record;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.session.conversation.SessionProgress;
import io.agentmode.session.message.MessagePart;
import io.agentmode.session.run.Run;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What new events change beside the record itself. */
record Projection(
        List<RunEvent> events, List<MessagePart> messages, Collection<Run> runs, Collection<SessionProgress> sessions) {

    /** {@code events} in the order of their runs; {@code before} are the runs they belong to. */
    static Projection of(List<RunEvent> events, List<Run> before) {
        var known = before.stream().collect(Collectors.toMap(Run::id, Function.identity()));
        var runs = new LinkedHashMap<UUID, Run>();
        var sessions = new TreeMap<UUID, SessionProgress>();
        for (var event : events) {
            var run = Objects.requireNonNull(runs.getOrDefault(event.runId(), known.get(event.runId())))
                    .apply(event);
            runs.put(run.id(), run);
            sessions.merge(run.sessionId(), progress(run, event), SessionProgress::then);
        }
        var parts =
                events.stream().map(MessagePart::of).flatMap(Optional::stream).toList();
        return new Projection(events, parts, runs.values(), sessions.values());
    }

    private static SessionProgress progress(Run run, RunEvent event) {
        return new SessionProgress(run.sessionId(), run.position().step(), run.goalMet(), run.summary(), event.at());
    }
}
