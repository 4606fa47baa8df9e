package io.agentmode.agent.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelRequest;
import io.agentmode.agent.llm.ToolOffer;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoMindTest {
    private static final ToolOffer CALCULATOR = tool("calculator", """
            {"type":"object","properties":{"expression":{"type":"string"}},"required":["expression"]}""");
    private static final ToolOffer CURRENT_TIME = tool("current_time", """
            {"type":"object","properties":{"timezone":{"type":"string"}}}""");
    private static final ToolOffer REMEMBER = tool("remember", """
            {"type":"object","properties":{"content":{"type":"string"}},"required":["content"]}""");
    private static final ToolOffer ASK_USER = tool("ask_user", """
            {"type":"object","properties":{"question":{"type":"string"}},"required":["question"]}""");
    private static final ToolOffer FINISH = tool("finish_goal", """
            {"type":"object","properties":{"goal_met":{"type":"boolean"},"summary":{"type":"string"},
             "evidence":{"type":"array","items":{"type":"string"}}},"required":["goal_met","summary","evidence"]}""");

    @Test
    void calculates_with_the_calculator_and_then_answers_with_its_result() throws Exception {
        var first = ask("What is 1234 * 5678?", CALCULATOR);
        assertThat(first.calls()).hasSize(1);
        var call = first.calls().getFirst();
        assertThat(call.name()).isEqualTo("calculator");
        assertThat(arguments(call).path("expression").asText()).isEqualTo("1234 * 5678");

        var second = answers("What is 1234 * 5678?", first.calls(), List.of("{\"result\":7006652}"), CALCULATOR);
        assertThat(second.calls()).isEmpty();
        assertThat(second.text()).isEqualTo("1234 * 5678 = 7006652");
    }

    @Test
    void says_that_it_has_no_calculator_instead_of_guessing() {
        var answer = ask("What is 1234 * 5678?");
        assertThat(answer.calls()).isEmpty();
        assertThat(answer.text()).contains("no calculator").doesNotContain("7006652");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is 2+2?                        | 2+2
            Calculate (1 + 2) * 3.5 please.     | (1 + 2) * 3.5
            How much is 12 times 12             | 12 * 12
            1,234,567 plus 1                    | 1234567 + 1
            What is 15% of 200?                 | 15 / 100 * 200
            100 divided by 8?                   | 100 / 8
            (what is 3 - 1)                     | 3 - 1
            square root of 144                  | sqrt(144)
            2 to the power of 10                | 2 ^ 10
            -5 * (3 + 4)                        | -5 * (3 + 4)
            """)
    void finds_calculations(String message, String expression) throws Exception {
        var calls = ask(message, CALCULATOR).calls();
        assertThat(calls).hasSize(1);
        assertThat(arguments(calls.getFirst()).path("expression").asText()).isEqualTo(expression);
    }

    @ParameterizedTest
    @CsvSource({"It happened on 2026-11-21", "My room is 12", "Hello", "Version 1.2.3 is out", "Chapter 3"})
    void sees_no_calculation_where_there_is_none(String message) {
        assertThat(ask(message, CALCULATOR).calls()).isEmpty();
    }

    @Test
    void makes_several_calls_for_several_requests_with_different_ids() {
        var calls = ask(
                        "What is 2 + 3 and 4 * 5? What time is it in Europe/Berlin? Remember that I like tea.",
                        CALCULATOR,
                        CURRENT_TIME,
                        REMEMBER)
                .calls();
        assertThat(calls)
                .extracting(ToolRequest::name)
                .containsExactly("calculator", "calculator", "current_time", "remember");
        assertThat(calls).extracting(ToolRequest::id).doesNotHaveDuplicates();
        assertThat(calls.get(2).arguments()).isEqualTo("{\"timezone\":\"Europe/Berlin\"}");
        assertThat(calls.get(3).arguments()).isEqualTo("{\"content\":\"I like tea\"}");
    }

    @Test
    void asks_the_user_back() throws Exception {
        var call = ask("Ask me what colour I like.", ASK_USER).calls().getFirst();
        assertThat(arguments(call).path("question").asText()).isEqualTo("what colour I like?");
    }

    @Test
    void calls_a_tool_that_the_message_names_with_arguments_from_json() throws Exception {
        var tool = tool("get-weather", "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"object\"}}}");
        var call = ask("Use get-weather with {\"city\": {\"name\": \"Oslo\", \"days\": [1, 2]}} now", tool)
                .calls()
                .getFirst();
        assertThat(arguments(call)).isEqualTo(json("{\"city\":{\"name\":\"Oslo\",\"days\":[1,2]}}"));
    }

    @Test
    void matches_the_message_to_the_required_fields_of_a_named_tool() throws Exception {
        var sum = tool("get-sum", """
                {"type":"object","properties":{"a":{"type":"number"},"b":{"type":"integer"}},"required":["a","b"]}""");
        var echo = tool("echo", """
                {"type":"object","properties":{"message":{"type":"string"}},"required":["message"]}""");
        var order = tool("order", """
                {"type":"object","required":["size","tags","gift","note"],"properties":{
                 "size":{"type":"string","enum":["small","large"]},"tags":{"type":"array"},"gift":{"type":"boolean"},
                 "count":{"type":"integer"},"note":{"type":"string"}}}""");
        var calls = ask(
                        "get sum of 3 and 4, then echo \"hello there\" and order large [\"x\"] count=7 note: quick",
                        sum,
                        echo,
                        order)
                .calls();
        assertThat(calls).extracting(ToolRequest::name).containsExactly("get-sum", "echo", "order");
        assertThat(arguments(calls.get(0))).isEqualTo(json("{\"a\":3,\"b\":4}"));
        assertThat(arguments(calls.get(1))).isEqualTo(json("{\"message\":\"hello there\"}"));
        assertThat(arguments(calls.get(2)))
                .isEqualTo(json("{\"count\":7,\"note\":\"quick\",\"size\":\"large\",\"tags\":[\"x\"],\"gift\":true}"));
    }

    @Test
    void tells_of_a_failed_call() {
        var turns = new ArrayList<ChatTurn>();
        turns.add(new ChatTurn.UserTurn("1/0"));
        var call = new ToolRequest("c1", "calculator", "{\"expression\":\"1/0\"}");
        turns.add(new ChatTurn.AssistantTurn("", List.of(call)));
        turns.add(new ChatTurn.ToolTurn("c1", "calculator", "division by zero", true));
        assertThat(DemoMind.answer(request(turns, CALCULATOR)).text())
                .isEqualTo("The tool calculator did not succeed: division by zero");
    }

    @Test
    void finishes_the_goal_only_when_asked_to() throws Exception {
        var message = "Compute 6*7 and finish the goal.";
        assertThat(ask("Compute 6*7", CALCULATOR, FINISH).calls())
                .extracting(ToolRequest::name)
                .containsExactly("calculator");
        var first = ask(message, CALCULATOR, FINISH);
        assertThat(first.calls()).extracting(ToolRequest::name).containsExactly("calculator");
        var second = answers(message, first.calls(), List.of("42"), CALCULATOR, FINISH);
        assertThat(second.calls()).extracting(ToolRequest::name).containsExactly("finish_goal");
        assertThat(second.text()).isEqualTo("6*7 = 42");
        var arguments = arguments(second.calls().getFirst());
        assertThat(arguments.path("goal_met").asBoolean()).isTrue();
        assertThat(arguments.path("summary").asText()).isEqualTo("6*7 = 42");
        assertThat(arguments.path("evidence").isArray()).isTrue();
    }

    @Test
    void says_what_it_is_and_how_to_get_a_real_model() {
        assertThat(ask("Hello!", CALCULATOR).text())
                .startsWith("Hello!")
                .contains("demo model")
                .contains("OPENAI_API_KEY")
                .contains("calculator");
    }

    @Test
    void counts_and_tells_stories_slowly() {
        var count = ask("Please count to 200");
        assertThat(count.slow()).isTrue();
        assertThat(count.text().split(" ")).hasSize(200).startsWith("1", "2").endsWith("199", "200");
        assertThat(ask("Tell me a long story of 50 words").text().split(" ")).hasSize(50);
        assertThat(ask("Tell me a long story").text().split(" ")).hasSize(300);
        assertThat(ask("count to 999999999").text().split(" ")).hasSize(5000);
    }

    @Test
    void reads_messages_through_the_marks_of_the_loop() throws Exception {
        var call = ask("<user_message>\nWhat is 3*3?\n</user_message>", CALCULATOR)
                .calls()
                .getFirst();
        assertThat(arguments(call).path("expression").asText()).isEqualTo("3*3");
    }

    @Test
    void makes_a_plan_of_the_named_steps() throws Exception {
        var tool = tool("update_plan", """
                {"type":"object","required":["steps"],"properties":{"steps":{"type":"array","items":{"type":"object"}}}}""");
        var calls = ask("Make a plan: read the file, then sum it up, and send it.", tool)
                .calls();
        assertThat(calls).hasSize(1);
        var steps = arguments(calls.getFirst()).path("steps");
        assertThat(steps).hasSize(3);
        assertThat(steps.path(0)).isEqualTo(json("{\"description\":\"read the file\",\"status\":\"in_progress\"}"));
        assertThat(steps.path(2)).isEqualTo(json("{\"description\":\"send it\",\"status\":\"pending\"}"));
        assertThat(arguments(ask("update plan please", tool).calls().getFirst()).path("steps"))
                .hasSize(3);
    }

    @Test
    void says_what_it_was_reminded_of() {
        var memories = new ChatTurn.UserTurn("<memories>\n- Likes tea\n</memories>");
        var question = new ChatTurn.UserTurn("What do you know about me?");
        assertThat(DemoMind.answer(request(List.of(memories, question))).text()).isEqualTo("I remember:\n- Likes tea");
        assertThat(DemoMind.answer(request(List.of(question))).text()).contains("nothing");
    }

    @Test
    void gives_the_same_answer_to_the_same_request() {
        assertThat(ask("What is 2+2?", CALCULATOR)).isEqualTo(ask("What is 2+2?", CALCULATOR));
    }

    private static DemoAnswer ask(String message, ToolOffer... tools) {
        return DemoMind.answer(
                request(List.of(new ChatTurn.SystemTurn("You help."), new ChatTurn.UserTurn(message)), tools));
    }

    private static DemoAnswer answers(
            String message, List<ToolRequest> calls, List<String> results, ToolOffer... tools) {
        var turns = new ArrayList<ChatTurn>();
        turns.add(new ChatTurn.UserTurn(message));
        turns.add(new ChatTurn.AssistantTurn("", calls));
        for (int i = 0; i < calls.size(); i++) {
            var call = calls.get(i);
            turns.add(new ChatTurn.ToolTurn(call.id(), call.name(), results.get(i), false));
        }
        return DemoMind.answer(request(turns, tools));
    }

    private static ModelRequest request(List<ChatTurn> turns, ToolOffer... tools) {
        return new ModelRequest("acme", new ModelName("demo", "demo"), 0, turns, List.of(tools));
    }

    private static ToolOffer tool(String name, String schema) {
        return new ToolOffer(name, name, json(schema));
    }

    private static JsonNode arguments(ToolRequest call) throws JsonProcessingException {
        return Json.wire().readTree(call.arguments());
    }

    private static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
