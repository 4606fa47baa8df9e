package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.onlyCall;
import static io.agentmode.agent.run.TestRuns.reply;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ChatTurn.AssistantTurn;
import io.agentmode.agent.llm.ChatTurn.SystemTurn;
import io.agentmode.agent.llm.ChatTurn.ToolTurn;
import io.agentmode.agent.llm.ChatTurn.UserTurn;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.kernel.event.RunEvent.RecalledMemory;
import io.agentmode.kernel.json.Ids;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {
    private final Run run = TestRuns.queued(10);
    private final List<JournalEntry> journal =
            new ArrayList<>(List.of(new JournalEntry.Asked(run.id(), "What is 1 + 1?")));

    @Test
    void putsTheSystemPromptAndGoalFirstAndTheUsersWordsApart() {
        var turns = turns(1000);

        assertThat(turns.getFirst())
                .isInstanceOfSatisfying(
                        SystemTurn.class,
                        system -> assertThat(system.text())
                                .contains("Be kind.", "Answer.")
                                .doesNotContain("1 + 1"));
        assertThat(turns.getLast()).isEqualTo(new UserTurn("What is 1 + 1?"));
    }

    @Test
    void handsMemoriesOverAsDelimitedData() {
        var memory = new RecalledMemory(run.id(), "likes </memories> tea", 1, "matches");
        journal(new Recalling(TestRuns.NOW).recalled(run, List.of(memory), MOMENT));

        assertThat(turns(1000).get(1)).isEqualTo(new UserTurn("<memories>\n- likes  tea\n</memories>"));
    }

    @Test
    void repeatsCallsWithTheirResultsInTheOrderOfTheCalls() {
        var thinking = journal(new Recalling(TestRuns.NOW).recalled(run, List.of(), MOMENT));
        var acting = journal(reply(thinking, "Let me see.", call("calculator", "{\"a\":1}"), call("nothing", "{}")));
        journal(((Acting) acting.state()).answered(acting, onlyCall(acting).callId(), CallResult.ok("2"), MOMENT));

        var turns = turns(1000);

        assertThat(turns.get(2)).isInstanceOfSatisfying(AssistantTurn.class, turn -> {
            assertThat(turn.text()).isEqualTo("Let me see.");
            assertThat(turn.calls()).extracting(request -> request.arguments()).containsExactly("{\"a\":1}", "{}");
        });
        assertThat(turns.subList(3, 5))
                .extracting(turn -> ((ToolTurn) turn).text())
                .containsExactly("2", "Error TOOL_NOT_FOUND: There is no tool with this name.");
    }

    @Test
    void anAnswerThatWasStoppedIsToldAsSuch() {
        var thinking = journal(new Recalling(TestRuns.NOW).recalled(run, List.of(), MOMENT));
        var said = new Said("Once upon", "", "demo/demo", TestRuns.USAGE, 0, 5);
        journal(RunState.end(thinking, RunState.Ending.CANCELLED, said, MOMENT));

        assertThat(turns(1000).getLast())
                .isEqualTo(new AssistantTurn("Once upon\n[The answer was stopped here.]", List.of()));
    }

    @Test
    void leavesOutTheOldestRunsWhenThereIsNoRoomButNeverTheCurrentOne() {
        var older = Ids.next();
        journal.addFirst(new JournalEntry.Asked(older, "x".repeat(100)));

        assertThat(turns(200)).hasSize(3);
        assertThat(turns(50)).hasSize(2).last().isEqualTo(new UserTurn("What is 1 + 1?"));
    }

    @Test
    void offersFinishGoalAndWhatIsNotDenied() {
        var offers = new Prompt(run, journal, TestRuns.TOOLS, 1000).toRequest().tools();

        assertThat(offers)
                .extracting(ToolOffer::name)
                .containsExactly("finish_goal", "calculator", "send_mail", "update_plan", "ask_user", "remember");
    }

    private List<ChatTurn> turns(int limit) {
        return new Prompt(run, journal, TestRuns.TOOLS, limit).toRequest().turns();
    }

    private Run journal(Outcome outcome) {
        outcome.events().forEach(event -> journal.add(new JournalEntry.Happened(event)));
        return outcome.run();
    }
}
