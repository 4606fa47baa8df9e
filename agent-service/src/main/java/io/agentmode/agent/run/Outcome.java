package io.agentmode.agent.run;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.WireEvent;
import java.util.List;
import java.util.stream.Stream;

/** What a decision makes: the run as it is now, what happened, and what others are asked to do. */
record Outcome(Run run, List<RunEvent> events, List<WireEvent> commands) {

    Outcome {
        events = List.copyOf(events);
        commands = List.copyOf(commands);
    }

    /** The message came late or twice: nothing is to be done. */
    static Outcome unchanged(Run run) {
        return new Outcome(run, List.of(), List.of());
    }

    boolean isChange() {
        return !events.isEmpty() || !commands.isEmpty();
    }

    List<WireEvent> announcements() {
        return Stream.<WireEvent>concat(events.stream(), commands.stream()).toList();
    }
}
