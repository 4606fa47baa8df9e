package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.progress.HeldDeltas;
import io.agentmode.kernel.event.RunProgress;
import io.agentmode.kernel.event.RunProgress.ReasoningDelta;
import io.agentmode.kernel.event.RunProgress.ResponseDelta;
import io.agentmode.kernel.event.RunProgress.Retrying;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeltaStreamTest {
    private final HeldDeltas held = new HeldDeltas();
    private final Spoken spoken = new Spoken();
    private final DeltaStream stream = new DeltaStream(
            TestRuns.thinking(3), 1, spoken, held.publisher(), Clock.fixed(TestRuns.NOW, ZoneOffset.UTC));

    @Test
    void whatIsSaidBeforeADeltaGoesIsOnePiece() {
        stream.response("one ");
        stream.response("two ");
        assertThat(said()).containsExactly("response 0 one two ");
        stream.response("three");
        assertThat(said()).containsExactly("response 1 three");
    }

    @Test
    void reasoningAndResponseStayApartInTheirOrderWithNumbersOfTheirOwn() {
        stream.reasoning("hm");
        stream.reasoning("m");
        stream.response("yes");
        stream.reasoning("or");
        stream.response("no");
        assertThat(said()).containsExactly("reasoning 0 hmm", "response 0 yes", "reasoning 1 or", "response 1 no");
    }

    @Test
    void theNextAttemptIsToldAfterWhatThisOneSaid() {
        stream.response("half an ans");
        stream.retrying("cut off", 2, Duration.ZERO);
        assertThat(said()).containsExactly("response 0 half an ans", "retrying 2");
    }

    @Test
    void afterTheStepWasStoppedNothingIsAdded() {
        stream.response("shown");
        spoken.close();
        stream.response(" not shown");
        stream.reasoning("nor this");
        assertThat(said()).containsExactly("response 0 shown");
    }

    private List<String> said() {
        return held.go().stream().map(DeltaStreamTest::describe).toList();
    }

    private static String describe(RunProgress progress) {
        return switch (progress) {
            case ReasoningDelta delta -> "reasoning " + delta.index() + " " + delta.text();
            case ResponseDelta delta -> "response " + delta.index() + " " + delta.text();
            case Retrying retrying -> "retrying " + retrying.attempt();
            case RunProgress.ToolProgress progressed -> progressed.toString();
        };
    }
}
