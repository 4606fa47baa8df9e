package io.agentmode.agent.run;

import static io.agentmode.agent.run.TestRuns.MOMENT;
import static io.agentmode.agent.run.TestRuns.json;
import static io.agentmode.agent.run.TestRuns.thinking;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.json.Ids;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of the loop's own tools, whose schemas are as the tool service publishes them. */
class PublishedSchemasTest {
    private static final Map<String, String> SCHEMAS = Map.of("update_plan", """
            {"type": "object", "additionalProperties": false, "required": ["steps"],
             "properties": {
               "steps": {"type": "array", "minItems": 1, "maxItems": 50, "items": {
                 "type": "object", "additionalProperties": false, "required": ["description", "status"],
                 "properties": {
                   "description": {"type": "string", "minLength": 1},
                   "status": {"enum": ["pending", "in_progress", "completed", "failed"]}}}}}}""", "ask_user", """
            {"type": "object", "additionalProperties": false, "required": ["question"],
             "properties": {
               "question": {"type": "string", "minLength": 1},
               "choices": {"type": "array", "minItems": 1, "items": {"type": "string"}},
               "schema": {"type": "object"}}}""");

    private static final Tools TOOLS = Tools.of(
            SCHEMAS.entrySet().stream()
                    .map(schema -> tool(schema.getKey(), schema.getValue()))
                    .toList(),
            ToolUses.NONE,
            Limits.DEFAULT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update_plan | {'steps':[{'description':'a','status':'done'}]}         | steps[0].status | enumeration",
                "update_plan | {'steps':[]}                                            | steps           | at least 1",
                "update_plan | {'steps':[{'description':'a'}]}                         | steps[0]        | 'status'",
                "finish_goal | {'goal_met':true,'summary':'x','evidence':[1]}          | evidence[0]     | string",
                "finish_goal | {'goal_met':'yes','summary':'x'}                        | goal_met        | boolean",
                "finish_goal | {'goal_met':true}                                       | required        | 'summary'",
                "ask_user    | {'question':'Tea?','choices':[]}                        | choices         | at least 1",
                "ask_user    | {'question':'Tea?','more':1}                            | 'more'          | not defined",
                "ask_user    | {'question':'Tea?','schema':{'type':'banana'}}          | schema          | type",
                "ask_user    | {'question':'Tea?','schema':{'$ref':'http://x.invalid/y'}} | schema       | $ref",
                "ask_user    | {'question':'Tea?','schema':{'pattern':'('}}            | schema          | pattern"
            })
    void aCallThatBreaksARuleGoesBackToTheModelWithFieldAndRule(
            String tool, String arguments, String field, String rule) {
        var outcome = reply(tool, arguments);

        var error = TestRuns.error(TestRuns.event(outcome, RunEvent.ToolReturned.class));
        assertThat(error.code()).isEqualTo("INVALID_ARGUMENTS");
        assertThat(error.message()).contains(field, rule);
        assertThat(TestRuns.types(outcome)).containsExactly("run.tool-called.v1", "run.tool-returned.v1");
        assertThat(outcome.run().state()).isEqualTo(Thinking.begun());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "update_plan | {'steps':[{'description':'a','status':'in_progress'}]} | run.plan-updated.v1",
                "finish_goal | {'goal_met':true,'summary':'x','evidence':['y']}       | run.finished.v1",
                "ask_user    | {'question':'Tea?','choices':['yes']}                  | run.interrupted.v1",
                "ask_user    | {'question':'Who?','schema':{'type':'object','properties':{'a':{'$ref':'#/$defs/b'}},'$defs':{'b':{}}}} | run.interrupted.v1"
            })
    void aCallThatKeepsThemIsMade(String tool, String arguments, String event) {
        assertThat(TestRuns.types(reply(tool, arguments))).contains(event);
    }

    @Test
    void aToolThatDoesNotExistIsNobodys() {
        var called = TestRuns.event(reply("nothing", "{}"), RunEvent.ToolCalled.class);

        assertThat(called.source()).isEqualTo("unknown");
    }

    private static Outcome reply(String tool, String arguments) {
        var answer = TestRuns.answer("", new ToolRequest("id", tool, arguments.replace('\'', '"')));
        return Thinking.replied(thinking(10), answer, List.of(), TOOLS, MOMENT);
    }

    private static Tool tool(String name, String schema) {
        return new Tool(
                Ids.next(),
                name,
                name,
                "builtin",
                json(schema),
                ToolPolicy.ALLOW,
                RecoveryClass.IDEMPOTENT,
                1000,
                false);
    }
}
