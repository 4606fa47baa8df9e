package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.kernel.event.RunCommand;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no database takes, and what no event holds: the run of a model that says it goes on or ends, and is never lost. */
@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class UnstorableAnswerQuarkusTest {
    private static final String TENANT = "acme";
    private static final String HUGE = "a".repeat(1_200_000);

    @Inject
    Neighbours neighbours;

    private Person ann;

    @BeforeEach
    void open() {
        ann = Person.of(TENANT, neighbours);
    }

    @Test
    void charactersThatNoDatabaseTakesAreReplacedInStreamAndRecord() {
        ScriptedModels.SERVER.answer(Script.stream()
                .reasoning("reasoning_content", "h\0m")
                .text("x\0y ")
                .raw(text("z\\udead z"))
                .finish("stop")
                .done());

        var run = say();

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(run, RunEvent.Reasoned.class).content()).isEqualTo("h\uFFFDm");
        assertThat(ann.event(run, RunEvent.Responded.class).content()).isEqualTo("x\uFFFDy z\uFFFD z");
        await().atMost(Person.PATIENCE)
                .untilAsserted(() -> assertThat(neighbours.shown(run)).isEqualTo("x\uFFFDy z\uFFFD z"));
    }

    @Test
    void theSameInCallsWhichGoBackToTheModel() {
        ScriptedModels.SERVER.answer(asked -> asked.body().encode().contains("TOOL_NOT_FOUND")
                ? Script.says("So there is none.")
                : called("no\0ne", "{\"a\\u0000\": \"\\udead\"}"));

        var run = say();

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        var called = ann.event(run, RunEvent.ToolCalled.class);
        assertThat(called.name()).isEqualTo("no\uFFFDne");
        assertThat(called.arguments()).isEqualTo(TestRuns.json("{\"a\uFFFD\": \"\uFFFD\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "\u0001", "\"", "€"})
    void anAnswerThatNoEventHoldsEndsTheRunAndItsBeginningStays(String character) {
        ScriptedModels.SERVER.answer(
                Script.stream().text(character.repeat(900_000)).finish("stop").done());

        var run = say();

        assertThatItWasTooLong(run);
        var responded = ann.event(run, RunEvent.Responded.class);
        assertThat(responded.cut()).isTrue();
        assertThat(responded.content()).hasSizeGreaterThan(100_000).startsWith(character);
    }

    @Test
    void reasoningThatNoEventHoldsEndsTheRun() {
        ScriptedModels.SERVER.answer(Script.stream()
                .reasoning("reasoning_content", HUGE)
                .text("Yes.")
                .finish("stop")
                .done());

        assertThatItWasTooLong(say());
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "finish_goal", "update_plan"})
    void callsThatNoEventHoldsEndTheRun(String tool) {
        ScriptedModels.SERVER.answer(called(
                tool,
                "{\"goal_met\": true, \"summary\": \"%1$s\", \"steps\": [{\"description\": \"%1$s\"}]}"
                        .formatted(HUGE)));

        assertThatItWasTooLong(say());
    }

    @Test
    void aNameThatNoEventHoldsEndsTheRun() {
        ScriptedModels.SERVER.answer(called(HUGE, "{}"));

        assertThatItWasTooLong(say());
    }

    /** As deep as JSON may be, before it is put into an event. */
    @Test
    void anAnswerThatCannotBeRecordedForAnotherReasonEndsTheRunWithItsCost() {
        ScriptedModels.SERVER.answer(called("unknown", "{\"a\":" + "[".repeat(999) + "]".repeat(999) + "}"));

        var run = say();

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ERROR);
        assertThat(ann.event(run, RunEvent.Failed.class).code()).isEqualTo("STEP_NOT_RECORDED");
        assertThat(ann.finished(run).usage().inputTokens()).isEqualTo(10);
        assertThat(neighbours.events(run)).extracting(RunEvent::seq).containsExactly(1, 2, 3);
    }

    @Test
    void aRunCanBeCancelledInTheMiddleOfWhatNoDatabaseTakes() {
        var script = Script.stream().text("x\0y").raw(text("\\ud83d")).raw(text("z"));
        for (int i = 0; i < 300; i++) {
            script.pause(Duration.ofMillis(200)).text(".");
        }
        ScriptedModels.SERVER.answer(script);
        var run = say();
        await().atMost(Person.PATIENCE).until(() -> neighbours.shown(run).contains("z"));

        neighbours.send(TENANT, new RunCommand.Cancel(run, ann.session(), "ann", Instant.now()));

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.CANCELLED);
        var content = ann.event(run, RunEvent.Responded.class).content();
        assertThat(content).startsWith("x\uFFFDy\uFFFDz");
        await().atMost(Person.PATIENCE)
                .untilAsserted(() -> assertThat(neighbours.shown(run)).isEqualTo(content));
    }

    private void assertThatItWasTooLong(UUID run) {
        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ERROR);
        assertThat(ann.event(run, RunEvent.Failed.class).code()).isEqualTo("MODEL_ANSWER_TOO_LONG");
        assertThat(neighbours.retries(run)).isEmpty();
    }

    private UUID say() {
        return ann.say(ann.agent("\"model_provider\": \"openai\", \"model_name\": \"odd\""), "Hi");
    }

    private static Script called(String tool, String arguments) {
        return Script.stream()
                .call(0, "call-1", tool, arguments)
                .finish("tool_calls")
                .usage(10, 5)
                .done();
    }

    /** A piece of text as the server writes it. */
    private static String text(String escaped) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + escaped + "\"}}]}\n\n";
    }
}
