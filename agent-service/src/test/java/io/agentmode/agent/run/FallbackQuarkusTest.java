package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer.Received;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.RunProgress;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class FallbackQuarkusTest {
    private static final String CAREFUL = """
            "model_provider": "openai", "model_name": "first",
            "fallback_models": [{"model_provider": "openai", "model_name": "second"},
                                {"model_provider": "demo", "model_name": "demo"}]""";

    @Inject
    Neighbours neighbours;

    private Person ann;

    @BeforeEach
    void open() {
        ann = Person.of("acme", neighbours);
    }

    @Test
    void theNextModelAnswersWhenAllAttemptsWithTheFirstFailed() {
        answers(Script.error(500, "down"), Script.says("From the second."));

        var run = ann.say(ann.agent(CAREFUL), "Hi");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        var responded = ann.event(run, RunEvent.Responded.class);
        assertThat(responded.content()).isEqualTo("From the second.");
        assertThat(responded.model()).isEqualTo("openai/second");
        assertThat(retries(run, 2)).extracting(RunProgress.Retrying::attempt).containsExactly(2, 3);
        assertThat(retries(run, 2).getLast().reason()).contains("HTTP 500", "openai/second");
        assertThat(failedAttempts(run)).extracting(AttemptFailed::attempt).containsExactly(1, 2);
        assertThat(failedAttempts(run)).allSatisfy(attempt -> {
            assertThat(attempt.model()).isEqualTo("openai/first");
            assertThat(attempt.error().code()).isEqualTo("MODEL_UNAVAILABLE");
            assertThat(attempt.seq()).isLessThan(responded.seq());
        });
    }

    @Test
    void aFallbackModelWithASmallerWindowIsToldWhatFitsIntoItsOwn() {
        var agent = ann.agent("""
                "model_provider": "openai", "model_name": "first",
                "fallback_models": [{"model_provider": "openai", "model_name": "small"}]""");
        ScriptedModels.SERVER.answer(Script.says("Noted."));
        ann.finished(ann.say(agent, "old " + "a".repeat(3000)));
        ScriptedModels.SERVER.answer(asked -> asked.body().getString("model").equals("small")
                ? Script.says("From the small one.")
                : Script.error(401, "no"));

        var run = ann.say(agent, "new " + "b".repeat(3000));

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        var received = ScriptedModels.SERVER.received();
        assertThat(received.get(received.size() - 2).body().encode()).contains("old aaa", "new bbb");
        assertThat(received.getLast().body().encode())
                .contains("left out", "new bbb")
                .doesNotContain("old aaa");
    }

    @Test
    void refusedCredentialsAreNotTriedTwiceButTheNextModelIs() {
        answers(Script.error(401, "no"), Script.error(404, "no such model"));

        var run = ann.say(ann.agent(CAREFUL), "Hello");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(ann.event(run, RunEvent.Responded.class).model()).isEqualTo("demo/demo");
        assertThat(retries(run, 2)).hasSize(2);
    }

    @Test
    void aRefusedRequestEndsTheRunBecauseEveryModelWouldBeAskedTheSame() {
        answers(Script.error(400, "too odd"), Script.says("never"));

        var run = ann.say(ann.agent(CAREFUL), "Hi");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ERROR);
        var failed = ann.event(run, RunEvent.Failed.class);
        assertThat(failed.code()).isEqualTo("MODEL_REQUEST_REFUSED");
        assertThat(failed.message()).contains("too odd");
        assertThat(neighbours.retries(run)).isEmpty();
    }

    @Test
    void whenNoModelAnswersTheLastFailureIsTold() {
        answers(Script.error(500, "down"), Script.stream().text("Half a sent").cut());
        var agent = ann.agent("""
                "model_provider": "openai", "model_name": "first",
                "fallback_models": [{"model_provider": "openai", "model_name": "second"}]""");

        var run = ann.say(agent, "Hi");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ERROR);
        assertThat(ann.event(run, RunEvent.Failed.class).code()).isEqualTo("MODEL_STREAM_BROKEN");
        assertThat(ann.event(run, RunEvent.Responded.class).content()).isEqualTo("Half a sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "0", "Sat, 21 Nov 2015 10:00:30 GMT"})
    void aModelThatWantsToBeAskedInThePastIsAskedSoon(String retryAfter) {
        var asked = new AtomicInteger();
        ScriptedModels.SERVER.answer(_ -> asked.incrementAndGet() == 1
                ? Script.error(429, Map.of("Retry-After", retryAfter), "{}")
                : Script.says("Now."));

        var run = ann.say(ann.agent("\"model_provider\": \"openai\", \"model_name\": \"first\""), "Hi");

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(failedAttempts(run)).singleElement().satisfies(attempt -> {
            assertThat(attempt.error().code()).isEqualTo("MODEL_RATE_LIMITED");
            assertThat(attempt.afterMs()).isPositive().isLessThan(100);
        });
    }

    private List<AttemptFailed> failedAttempts(UUID run) {
        return neighbours.events(run).stream()
                .filter(AttemptFailed.class::isInstance)
                .map(AttemptFailed.class::cast)
                .toList();
    }

    /** They come on a topic of their own, perhaps after the end of the run. */
    private List<RunProgress.Retrying> retries(UUID run, int count) {
        await().atMost(Person.PATIENCE).until(() -> neighbours.retries(run).size() >= count);
        return neighbours.retries(run);
    }

    private static void answers(Script first, Script second) {
        var byModel = Map.of("first", first, "second", second);
        Function<Received, Script> answer = asked -> byModel.get(asked.body().getString("model"));
        ScriptedModels.SERVER.answer(answer);
    }
}
