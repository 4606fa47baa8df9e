package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.Scripted;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.Spans;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer.Received;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.testing.RecordedSpans;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
@TestProfile(Scripted.class)
class CompactionQuarkusTest {
    private static final String SMALL = "\"model_provider\": \"openai\", \"model_name\": \"small\"";

    @Inject
    Neighbours neighbours;

    @Inject
    Spans spans;

    private Person ann;

    @BeforeEach
    void open() {
        ann = Person.of("acme", neighbours);
    }

    @Test
    void aSessionThatGrowsTooLongIsSummarisedOnceAndGoesOnWithTheSummary() {
        ScriptedModels.SERVER.answer(asked -> isSummary(asked) ? says("SUMMARY", 700) : says("Fine.", 900));
        var agent = ann.agent(SMALL);
        ann.finished(ann.say(agent, "old " + "a".repeat(3000)));

        var run = ann.say(agent, "new " + "b".repeat(3000));
        var finished = ann.finished(run);
        var after = lastAsked();
        var next = ann.say(agent, "And now?");

        assertThat(finished.stopReason()).isEqualTo(StopReason.ANSWERED);
        var compacted = ann.event(run, RunEvent.ContextCompacted.class);
        assertThat(compacted.summary()).isEqualTo("SUMMARY");
        assertThat(compacted.durationMs()).isNotNull();
        assertThat(finished.usage().inputTokens()).isEqualTo(700 + 900);
        assertThat(after).contains("SUMMARY", "new bbb").doesNotContain("old aaa");
        await().untilAsserted(() -> assertThat(spans.named("chat small").stream()
                        .filter(span -> run.toString().equals(RecordedSpans.text(span, "agent_mode.run.id")))
                        .map(span -> RecordedSpans.number(span, "gen_ai.usage.input_tokens")))
                .as("the summary is a question, too")
                .containsExactly(700L, 900L));
        assertThat(ann.finished(next).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(neighbours.events(next)).noneMatch(RunEvent.ContextCompacted.class::isInstance);
        assertThat(lastAsked()).contains("SUMMARY", "And now?").doesNotContain("old aaa");
    }

    @Test
    void withoutASummaryTheOldestRunsAreLeftOut() {
        ScriptedModels.SERVER.answer(asked -> isSummary(asked) ? Script.error(500, "down") : says("Fine.", 900));
        var agent = ann.agent(SMALL);
        ann.finished(ann.say(agent, "old " + "a".repeat(3000)));

        var run = ann.say(agent, "new " + "b".repeat(3000));

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.ANSWERED);
        assertThat(neighbours.events(run)).noneMatch(RunEvent.ContextCompacted.class::isInstance);
        assertThat(lastAsked()).contains("left out", "new bbb").doesNotContain("old aaa");
    }

    @Test
    void aSummaryThatWouldExceedTheBudgetIsNotAskedFor() {
        ScriptedModels.SERVER.answer(asked -> isSummary(asked) ? says("SUMMARY", 700) : says("Fine.", 900));
        ann.finished(ann.say(ann.agent(SMALL), "old " + "a".repeat(3000)));

        var run = ann.say(ann.agent(SMALL + ", \"budget_tokens\": 1200"), "new " + "b".repeat(3000));

        assertThat(ann.finished(run).stopReason()).isEqualTo(StopReason.BUDGET);
        assertThat(lastAsked()).contains("old aaa").doesNotContain("Summarise");
    }

    private static String lastAsked() {
        return ScriptedModels.SERVER.received().getLast().body().encode();
    }

    private static boolean isSummary(Received asked) {
        return asked.body().encode().contains("Summarise the conversation");
    }

    private static Script says(String text, int promptTokens) {
        return Script.stream().text(text).finish("stop").usage(promptTokens, 5).done();
    }
}
