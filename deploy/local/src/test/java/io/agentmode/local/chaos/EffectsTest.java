package io.agentmode.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.local.chaos.RecordedSession.Call;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EffectsTest {

    @Test
    void agreesWithCallsThatWereExecutedOnce() {
        assertThat(wrong(Map.of("plain_effect/1", List.of("k")), plain("ok", false)))
                .isEmpty();
        assertThat(wrong(Map.of("keyed_effect/1", List.of("k", "k")), keyed("ok")))
                .isEmpty();
    }

    @Test
    void takesAPersonsWordForACallThatWasCutOff() {
        assertThat(wrong(Map.of("plain_effect/1", List.of("k")), plain("ok", true)))
                .isEmpty();
        assertThat(wrong(Map.of(), plain("ok", true))).isEmpty();
    }

    @Test
    void findsWhatWasExecutedTwice() {
        assertThat(wrong(Map.of("plain_effect/1", List.of("k", "k")), plain("ok", false)))
                .singleElement()
                .asString()
                .contains("executed 2 times");
        assertThat(wrong(Map.of("plain_effect/1", List.of("k", "k")), plain("ok", true)))
                .hasSize(1);
        assertThat(wrong(Map.of("keyed_effect/1", List.of("k", "l")), keyed("ok")))
                .hasSize(1);
    }

    @Test
    void findsAResultWithoutAnExecution() {
        assertThat(wrong(Map.of(), plain("ok", false)))
                .singleElement()
                .asString()
                .contains("never executed");
    }

    @Test
    void findsAnExecutionThatWasTakenForAFailure() {
        assertThat(wrong(Map.of("plain_effect/1", List.of("k")), plain("error", false)))
                .singleElement()
                .asString()
                .contains("before no person");
    }

    @Test
    void findsAnExecutionThatNobodyRecordedAndACallThatWasAskedForTwice() {
        assertThat(wrong(Map.of("plain_effect/2", List.of("k"))))
                .singleElement()
                .asString()
                .contains("in no record");
        assertThat(wrong(Map.of("keyed_effect/1", List.of("k")), keyed("ok"), keyed("ok")))
                .singleElement()
                .asString()
                .contains("asked twice");
    }

    private static List<String> wrong(Map<String, List<String>> requests, Call... calls) {
        return new Effects(requests).wrong(List.of(calls));
    }

    private static Call plain(String status, boolean asked) {
        return new Call("run", ToolSide.PLAIN, "1", status, asked);
    }

    private static Call keyed(String status) {
        return new Call("run", ToolSide.KEYED, "1", status, false);
    }
}
