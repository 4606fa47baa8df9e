package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.RunningService;
import io.agentmode.agent.ScriptedModels;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer.Received;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RunningService
@QuarkusTestResource(value = ScriptedModels.class, restrictToAnnotatedClass = true)
class CompactionQuarkusTest {
    private static final String SMALL = "\"model_provider\": \"openai\", \"model_name\": \"small\"";
    private Neighbours neighbours;
    private Person ann;

    @BeforeEach
    void open() {
        neighbours = new Neighbours();
        ann = Person.of("acme", neighbours);
    }

    @AfterEach
    void close() throws InterruptedException {
        neighbours.close();
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
        assertThat(ann.event(run, RunEvent.ContextCompacted.class).summary()).isEqualTo("SUMMARY");
        assertThat(finished.usage().inputTokens()).isEqualTo(700 + 900);
        assertThat(after).contains("SUMMARY", "new bbb").doesNotContain("old aaa");
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
