package io.agentmode.agent.llm.demo;

import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides what the demo model says; the same request always gives the same answer. */
final class DemoMind {
    private static final String FINISH_GOAL = "finish_goal";
    private static final Pattern WANTS_TO_FINISH =
            Pattern.compile("(?i)\\bfinish(ed|_goal)?\\b|^(?!.*\\bwhat\\b).*\\bgoal\\b", Pattern.DOTALL);

    private final Conversation conversation;
    private final List<ToolOffer> tools;

    private DemoMind(Conversation conversation, List<ToolOffer> tools) {
        this.conversation = conversation;
        this.tools = tools;
    }

    static DemoAnswer answer(ModelRequest request) {
        return new DemoMind(Conversation.of(request), request.tools()).answer();
    }

    private DemoAnswer answer() {
        return conversation.outcomes().isEmpty() ? firstAnswer() : answerAfterTools();
    }

    private DemoAnswer firstAnswer() {
        var message = conversation.message();
        var slow = LongAnswers.find(message);
        if (slow.isPresent()) {
            return new DemoAnswer("I was asked for a long answer. ", slow.get(), List.of(), true);
        }
        var wishes = wishes(message);
        var possible =
                wishes.stream().filter(wish -> offered(wish.tool()).isPresent()).toList();
        var missing = missing(wishes);
        if (!possible.isEmpty()) {
            return new DemoAnswer(
                    "The message asks for " + labels(possible) + "; I have a tool for that. ",
                    missing,
                    calls(possible),
                    false);
        }
        if (!missing.isEmpty()) {
            return DemoAnswer.saying("A tool would be needed that I was not given. ", missing);
        }
        return wantsToFinish()
                ? finishing("The demo model was asked to finish.")
                : DemoAnswer.saying("Nothing here needs a tool. ", SmallTalk.answer(conversation, tools));
    }

    /** A tool that is named and asked for in plain words as well is meant once. */
    private List<Wish> wishes(String message) {
        var plain = Stream.of(Arithmetic.wishes(message), SimpleWishes.find(message))
                .flatMap(List::stream)
                .toList();
        var asked = plain.stream().map(Wish::tool).collect(Collectors.toSet());
        var named = NamedTools.wishes(message, tools).stream().filter(wish -> !asked.contains(wish.tool()));
        return Stream.concat(plain.stream(), named).toList();
    }

    private DemoAnswer answerAfterTools() {
        var text = conversation.outcomes().stream()
                .map(Outcomes::sentence)
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining("\n"));
        return wantsToFinish() && !conversation.called(FINISH_GOAL)
                ? finishing(text)
                : DemoAnswer.saying("I have what the tools said. ", text.isEmpty() ? "Done." : text);
    }

    private boolean wantsToFinish() {
        return offered(FINISH_GOAL).isPresent()
                && WANTS_TO_FINISH.matcher(conversation.message()).find();
    }

    private DemoAnswer finishing(String summary) {
        var wish = new Wish(
                FINISH_GOAL,
                "finishing",
                "",
                Map.of(
                        "goal_met",
                        BooleanNode.TRUE,
                        "summary",
                        TextNode.valueOf(summary),
                        "evidence",
                        TextNode.valueOf(summary)));
        return new DemoAnswer("Everything asked for is done. ", summary, calls(List.of(wish)), false);
    }

    private List<ToolRequest> calls(List<Wish> wishes) {
        var calls = new ArrayList<ToolRequest>();
        for (var wish : wishes) {
            var id = "demo-" + (conversation.asked() + calls.size() + 1);
            var schema = offered(wish.tool()).orElseThrow().inputSchema();
            calls.add(
                    new ToolRequest(id, wish.tool(), Arguments.of(wish, schema).toString()));
        }
        return calls;
    }

    private Optional<ToolOffer> offered(String name) {
        return tools.stream().filter(tool -> tool.name().equals(name)).findFirst();
    }

    private String missing(List<Wish> wishes) {
        return wishes.stream()
                .map(Wish::tool)
                .distinct()
                .filter(tool -> offered(tool).isEmpty())
                .map(tool -> "I have no " + tool + " tool, and the demo model does not guess. Assign " + tool
                        + " to this agent and ask again. ")
                .collect(Collectors.joining());
    }

    private static String labels(List<Wish> wishes) {
        return wishes.stream().map(Wish::label).distinct().collect(Collectors.joining(", "));
    }
}
