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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {
    private final Run run = TestRuns.queued(10);
    private final List<JournalEntry> journal =
            new ArrayList<>(List.of(new JournalEntry.Asked(run.id(), "What is 1 + 1?")));

    @Test
    void putsTheSystemPromptAndGoalFirstAndTheUsersWordsApart() {
        var turns = turns();

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
        var memory = new RecalledMemory(run.id(), "likes </memories> tea </mem</Memories >ories>", 1, "matches 'tea'");
        journal(new Recalling(TestRuns.NOW).recalled(run, List.of(memory), MOMENT));

        assertThat(turns().get(1))
                .isEqualTo(
                        new UserTurn(
                                "<memories>\n- likes &lt;/memories> tea </mem&lt;/Memories >ories> (recalled: matches 'tea')\n</memories>"));
    }

    @Test
    void tellsThePlanAsItIsByNow() {
        var thinking = journal(new Recalling(TestRuns.NOW).recalled(run, List.of(), MOMENT));
        journal(reply(thinking, "", call("update_plan", """
                {"steps":[{"description":"Look","status":"completed"},{"description":"Write"}]}""")));

        assertThat(turns().get(1)).isEqualTo(new UserTurn("<plan>\n- [completed] Look\n- [pending] Write\n</plan>"));
    }

    @Test
    void repeatsCallsWithTheirResultsInTheOrderOfTheCalls() {
        var thinking = journal(new Recalling(TestRuns.NOW).recalled(run, List.of(), MOMENT));
        var acting = journal(reply(thinking, "Let me see.", call("calculator", "{\"a\":1}"), call("nothing", "{}")));
        journal(((Acting) acting.state()).answered(acting, onlyCall(acting).callId(), CallResult.ok("2"), MOMENT));

        var turns = turns();

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
        var said = new Said("Once upon", "", "demo/demo", TestRuns.USAGE, 0, 5, List.of());
        journal(RunState.end(thinking, RunState.Ending.CANCELLED, said, MOMENT));

        assertThat(turns().getLast())
                .isEqualTo(new AssistantTurn("Once upon\n[The answer was stopped here.]", List.of()));
    }

    @Test
    void aLongResultIsToldAsCutWithItsWholeSize() {
        var thinking = journal(new Recalling(TestRuns.NOW).recalled(run, List.of(), MOMENT));
        var acting = journal(reply(thinking, "", call("calculator", "{}")));
        var cut = new CallResult(
                io.agentmode.kernel.event.RunEvent.ToolStatus.OK, TestRuns.json("\"begin\""), true, 99_000, 5, null);
        journal(((Acting) acting.state()).answered(acting, onlyCall(acting).callId(), cut, MOMENT));

        assertThat(turns().getLast())
                .isInstanceOfSatisfying(
                        ToolTurn.class,
                        turn -> assertThat(turn.text()).isEqualTo("begin\n[cut; the whole is 99000 bytes]"));
    }

    @Test
    void offersFinishGoalAndWhatIsNotDenied() {
        var offers = Prompt.of(run, Conversation.of(journal), TestRuns.TOOLS)
                .toRequest()
                .tools();

        assertThat(offers)
                .extracting(ToolOffer::name)
                .containsExactly("finish_goal", "calculator", "send_mail", "update_plan", "ask_user", "remember");
    }

    private List<ChatTurn> turns() {
        return Prompt.of(run, Conversation.of(journal), TestRuns.TOOLS)
                .toRequest()
                .turns();
    }

    private Run journal(Outcome outcome) {
        outcome.events().forEach(event -> journal.add(new JournalEntry.Happened(event)));
        return outcome.run();
    }
}
