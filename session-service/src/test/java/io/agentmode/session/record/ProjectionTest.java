package io.agentmode.session.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.json.Ids;
import io.agentmode.session.conversation.SessionProgress;
import io.agentmode.session.run.Run;
import io.agentmode.session.testing.RunScript;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProjectionTest {
    private final UUID session = Ids.next();
    private final UUID first = Ids.next();
    private final UUID second = Ids.next();

    @Test
    void manyEventsChangeEachRunAndSessionOnce() {
        var one = new RunScript(first, session);
        var other = new RunScript(second, session);
        var events = List.<RunEvent>of(
                one.started(),
                one.responded(3, Ids.next(), "a"),
                one.finished(RunStatus.COMPLETED, StopReason.GOAL_MET),
                other.started(),
                other.responded(1, Ids.next(), "b"));

        var projection = Projection.of(events, List.of(Run.queued(first, session), Run.queued(second, session)));

        assertThat(projection.messages()).hasSize(2);
        assertThat(projection.runs())
                .extracting(run -> run.state().status())
                .containsExactlyInAnyOrder(RunStatus.COMPLETED, RunStatus.RUNNING);
        assertThat(projection.sessions())
                .singleElement()
                .returns(1, SessionProgress::step)
                .returns(true, SessionProgress::goalMet)
                .returns("Done.", SessionProgress::summary);
    }

    @Test
    void noNewEventsChangeNothing() {
        var projection = Projection.of(List.of(), List.of(Run.queued(first, session)));

        assertThat(projection.messages()).isEmpty();
        assertThat(projection.runs()).isEmpty();
        assertThat(projection.sessions()).isEmpty();
    }
}
