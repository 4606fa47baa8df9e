package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunRowTest {

    static List<RunState> states() {
        var call = new OpenCall(Ids.next(), Ids.next(), "calculator", TestRuns.json("{\"a\":1}"), "builtin");
        return List.of(
                new Queued(),
                new Recalling(TestRuns.NOW),
                Thinking.begun(),
                new Thinking(
                        new Thinking.Stop(RunState.Ending.CANCELLED, TestRuns.NOW),
                        new Hold(LocalDate.of(2026, 1, 1), 1200, new BigDecimal("0.0125"))),
                new Acting(List.of(call), List.of(call)),
                new Waiting(
                        List.of(call), List.of(), List.of(new OpenInterrupt(Ids.next(), InterruptKind.APPROVAL, call))),
                new Final(RunStatus.COMPLETED, StopReason.GOAL_MET));
    }

    @Test
    void aStateFromBeforeCallsWereHeldIsStillRead() throws Exception {
        assertThat(Json.wire().readValue("{\"phase\":\"thinking\"}", RunState.class))
                .isEqualTo(Thinking.begun());
        assertThat(Json.wire().readValue("{\"phase\":\"acting\",\"calls\":[]}", RunState.class))
                .isEqualTo(new Acting(List.of(), List.of()));
        assertThat(Json.wire().readValue("{\"phase\":\"waiting\",\"calls\":[],\"interrupts\":[]}", RunState.class))
                .isEqualTo(new Waiting(List.of(), List.of(), List.of()));
    }

    @Test
    void aRunThatWasStartedBeforeThereWereFallbacksIsStillRead() throws Exception {
        var run = TestRuns.queued(10);
        var stored = (ObjectNode) Json.wire().valueToTree(run.frozen());
        ((ObjectNode) stored.get("agent")).remove(List.of("fallbacks", "budget"));

        assertThat(Json.wire().treeToValue(stored, Frozen.class)).isEqualTo(run.frozen());
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyStateSurvivesTheDatabase(RunState state) throws Exception {
        var json = RunRow.write(state);

        assertThat(Json.wire().readValue(json, RunState.class)).isEqualTo(state);
        assertThat(Json.wire().readTree(json).path("phase").asText()).isNotEmpty();
    }
}
