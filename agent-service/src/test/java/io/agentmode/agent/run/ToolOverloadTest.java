package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.NOW;
import static io.agentmode.agent.run.TestRuns.answer;
import static io.agentmode.agent.run.TestRuns.call;
import static io.agentmode.agent.run.TestRuns.error;
import static io.agentmode.agent.run.TestRuns.event;
import static io.agentmode.agent.run.TestRuns.onlyCall;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.agent.search.GitHubCatalogue;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.ToolCommand;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An agent with all of GitHub's operations. */
class ToolOverloadTest {
    private static final List<String> ALWAYS =
            List.of("finish_goal", "search_tools", "calculator", "update_plan", "ask_user", "remember");

    private final List<JournalEntry> journal = new ArrayList<>();
    private List<Tool> assigned = Stream.concat(
                    TestRuns.ASSIGNED.stream().filter(tool -> tool.source().equals("builtin")),
                    GitHubCatalogue.tools().stream())
            .toList();
    private Limits limits = Limits.DEFAULT;
    private Run run = begun();

    @Test
    void theModelIsShownTheBuiltInsAndASearchInsteadOfEverySchema() {
        assertThat(offered()).containsExactlyElementsOf(ALWAYS);
        assertThat(request().tools().get(1).description()).contains("1223", "http: 1223");
    }

    @Test
    void asManyAsTheLimitAreShownAtOnceAndOneMoreIsSearched() {
        assigned = assigned.subList(0, 40);
        assertThat(offered()).hasSize(41).doesNotContain("search_tools");

        assigned = Stream.concat(
                        assigned.stream(), Stream.of(GitHubCatalogue.tools().getLast()))
                .toList();
        assertThat(offered()).containsExactlyElementsOf(ALWAYS);
    }

    @Test
    void fewToolsWithLargeSchemasAreSearchedToo() {
        assigned = assigned.subList(0, 20);
        limits = new Limits(40, 100, 5, 20, 10_000);

        assertThat(offered()).containsExactlyElementsOf(ALWAYS);
    }

    @Test
    void whatIsFoundIsShownFromTheNextStepOnAndCanBeCalled() {
        search("lock an issue");

        assertThat(offered())
                .startsWith(ALWAYS.toArray(String[]::new))
                .hasSize(14)
                .contains("issues_lock");

        var called = step(call("issues_lock", "{\"owner\":\"a\"}"));
        assertThat(called.commands()).singleElement().isInstanceOf(ToolCommand.Invoke.class);
    }

    @Test
    void anAssignedToolIsCalledAlsoWhenItWasNotFoundBefore() {
        var called = step(call("issues_lock", "{}"));

        assertThat(((ToolCommand.Invoke) called.commands().getFirst()).name()).isEqualTo("issues_lock");
        returned();
        assertThat(offered()).hasSize(7).endsWith("issues_lock");
    }

    @Test
    void whoeverTakesTheRunOverAsksTheModelTheSame() throws IOException {
        search("lock an issue");
        step(call("issues_unlock", "{}"));
        returned();
        search("create gist");
        var before = request();

        var reread = new ArrayList<JournalEntry>();
        for (var entry : journal) {
            reread.add(entry instanceof JournalEntry.Happened(RunEvent event) ? reread(event) : entry);
        }
        journal.clear();
        journal.addAll(reread);

        assertThat(request()).isEqualTo(before);
        assertThat(offered()).contains("issues_unlock", "gists_create").hasSizeGreaterThan(12);
    }

    @Test
    void newToolsAreAddedBehindThoseThatAreThere() {
        search("lock an issue");
        var before = offered();
        search("create gist");

        assertThat(offered()).startsWith(before.toArray(String[]::new)).hasSizeGreaterThan(before.size());
    }

    @Test
    void theToolThatWasNotUsedForLongestFallsOut() {
        limits = new Limits(40, 20_000, 1, 2, 10_000);
        search("issues_lock");
        search("issues_unlock");
        step(call("issues_lock", "{}"));
        returned();
        search("gists_create");

        assertThat(offered()).hasSize(8).contains("issues_lock", "gists_create").doesNotContain("issues_unlock");
    }

    @Test
    void theLoadedOnesStayWithinTheirTokensExceptForTheNewest() {
        limits = new Limits(40, 20_000, 5, 20, 1);
        search("lock an issue");

        assertThat(offered()).hasSize(7).endsWith(found().getFirst());
    }

    @Test
    void anotherRunOfTheSessionBeginsWithoutThem() {
        search("lock an issue");

        run = begun();

        assertThat(offered()).containsExactlyElementsOf(ALWAYS);
    }

    @Test
    void whatIsDeniedIsNeitherShownNorFound() {
        assigned = assigned.stream()
                .map(tool -> tool.name().equals("issues_lock") ? with(tool, ToolPolicy.DENY, false) : tool)
                .toList();
        search("issues_lock");

        assertThat(offered()).doesNotContain("issues_lock");
    }

    @Test
    void whatIsRequiredIsAlwaysShown() {
        assigned = assigned.stream()
                .map(tool -> tool.name().equals("issues_lock") ? with(tool, ToolPolicy.ALLOW, true) : tool)
                .toList();

        assertThat(offered()).hasSize(7).endsWith("issues_lock");
    }

    @Test
    void aSearchThatFindsNothingSaysSo() {
        search("zebra");

        var returned = (RunEvent.ToolReturned) ((JournalEntry.Happened) journal.getLast()).event();
        assertThat(String.valueOf(returned.output())).contains("\"matching\":0", "Try others");
        assertThat(offered()).containsExactlyElementsOf(ALWAYS);
    }

    @Test
    void aSearchForNothingIsAnErrorThatTheModelSees() {
        var outcome = step(call("search_tools", "{\"query\":\" \"}"));

        assertThat(error(event(outcome, RunEvent.ToolReturned.class)).code()).isEqualTo("INVALID_ARGUMENTS");
    }

    @Test
    void aSearchIsNoToolOfAnAgentThatIsShownAllItHas() {
        assigned = assigned.subList(0, 10);

        var outcome = step(call("search_tools", "{\"query\":\"gist\"}"));

        assertThat(error(event(outcome, RunEvent.ToolReturned.class)).code()).isEqualTo("TOOL_NOT_FOUND");
    }

    private Run begun() {
        var queued = TestRuns.queued(50);
        journal.add(new JournalEntry.Asked(queued.id(), "Lock it."));
        return note(new Recalling(NOW).recalled(queued, List.of(), MOMENT));
    }

    private void search(String query) {
        var outcome = step(call("search_tools", "{\"query\":\"" + query + "\"}"));
        assertThat(event(outcome, RunEvent.ToolReturned.class).status()).isEqualTo(ToolStatus.OK);
        assertThat(run.state()).isEqualTo(Thinking.begun());
    }

    private Outcome step(ToolRequest request) {
        var outcome = Thinking.replied(run, answer("", request), List.of(), prompt().tools(), MOMENT);
        run = note(outcome);
        return outcome;
    }

    /** The call that is out comes back. */
    private void returned() {
        var acting = (Acting) run.state();
        run = note(acting.answered(run, onlyCall(run).callId(), CallResult.ok("done"), MOMENT));
    }

    private List<String> found() {
        var returned = (RunEvent.ToolReturned) ((JournalEntry.Happened) journal.getLast()).event();
        return SearchTools.found(returned.output());
    }

    private Run note(Outcome outcome) {
        outcome.events().forEach(event -> journal.add(new JournalEntry.Happened(event)));
        return outcome.run();
    }

    private Prompt prompt() {
        var conversation = Conversation.of(journal);
        return Prompt.of(run, conversation, Tools.of(assigned, conversation.toolUses(run.id()), limits));
    }

    private ModelRequest request() {
        return prompt().toRequest();
    }

    private List<String> offered() {
        return request().tools().stream().map(ToolOffer::name).toList();
    }

    /** As the database gives it back. */
    private static JournalEntry reread(RunEvent event) throws IOException {
        var bytes = Json.write(event).getBytes(StandardCharsets.UTF_8);
        return new JournalEntry.Happened(
                (RunEvent) WireTypes.read(WireTypes.nameOf(event), bytes).orElseThrow());
    }

    private static Tool with(Tool tool, ToolPolicy policy, boolean isRequired) {
        return new Tool(
                tool.toolId(),
                tool.name(),
                tool.description(),
                tool.source(),
                tool.inputSchema(),
                policy,
                tool.recovery(),
                tool.timeoutMs(),
                isRequired);
    }
}
