package io.agentmode.tool.builtin;

import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.overload.Inline;
import io.agentmode.tool.registry.BuiltIn;
import java.util.List;
import java.util.Set;

/** Tools that the loop worker runs itself, because they change the run; here they are only listed. */
final class WorkerTools {
    static final List<BuiltIn> ALL = List.of(finishGoal(), updatePlan(), askUser(), remember());

    /** Names of those that come and go with what else an agent has, so that nobody assigns them. */
    static final Set<String> UNLISTED = Set.of(Inline.SEARCH_TOOL);

    private WorkerTools() {}

    private static BuiltIn finishGoal() {
        return new BuiltIn(
                "finish_goal",
                "Ends the run. Call it once the goal is met, or when it is certain that it cannot be met. Say honestly"
                        + " whether it is met, sum up the result for the user, and name the steps that show it.",
                Schemas.of("""
                        {"type": "object", "additionalProperties": false, "required": ["goal_met", "summary"],
                         "properties": {
                           "goal_met": {"type": "boolean", "description": "true only when the goal is really met"},
                           "summary": {"type": "string", "minLength": 1,
                             "description": "the result, or why it was not reached, in words for the user"},
                           "evidence": {"type": "array", "items": {"type": "string"},
                             "description": "which steps or results show it"}}}"""),
                RecoveryClass.IDEMPOTENT);
    }

    private static BuiltIn updatePlan() {
        return new BuiltIn(
                "update_plan",
                "Shows the user your plan. Call it before work that takes several steps, and again whenever a step's status"
                        + " changes. Always give the whole plan; one step at a time is in progress.",
                Schemas.of("""
                        {"type": "object", "additionalProperties": false, "required": ["steps"],
                         "properties": {
                           "steps": {"type": "array", "minItems": 1, "maxItems": 50, "items": {
                             "type": "object", "additionalProperties": false, "required": ["description", "status"],
                             "properties": {
                               "description": {"type": "string", "minLength": 1},
                               "status": {"enum": ["pending", "in_progress", "completed", "failed"]}}}}}}"""),
                RecoveryClass.IDEMPOTENT);
    }

    private static BuiltIn askUser() {
        return new BuiltIn(
                "ask_user",
                "Asks the user a question and waits for the answer. Use it only when you cannot go on without something that"
                        + " only the user knows or may decide. Offer choices where there are few answers.",
                Schemas.of("""
                        {"type": "object", "additionalProperties": false, "required": ["question"],
                         "properties": {
                           "question": {"type": "string", "minLength": 1},
                           "choices": {"type": "array", "minItems": 1, "items": {"type": "string"},
                             "description": "the answers to choose from"},
                           "schema": {"type": "object",
                             "description": "JSON Schema of the answer, when it has several fields"}}}"""),
                RecoveryClass.IDEMPOTENT);
    }

    private static BuiltIn remember() {
        return new BuiltIn(
                "remember",
                "Proposes something to remember in later sessions with this user: a fact, a preference, or what you learned"
                        + " about how they want things done. The user approves it. Never secrets or passing details.",
                Schemas.of("""
                        {"type": "object", "additionalProperties": false, "required": ["content"],
                         "properties": {
                           "content": {"type": "string", "minLength": 1, "maxLength": 4000,
                             "description": "one statement that is understood without this conversation"},
                           "memory_type": {"enum": ["fact", "preference", "learned", "user_provided"]},
                           "importance": {"type": "integer", "minimum": 1, "maximum": 10}}}"""),
                RecoveryClass.IDEMPOTENT);
    }
}
