package io.agentmode.kernel.problem;

/**
 * One broken rule.
 *
 * @param field JSON path, snake_case, such as {@code tools[0].tool_id}
 * @param in body, query, path or header
 */
public record Violation(String field, String in, String message) {

    public static Violation body(String field, String message) {
        return new Violation(field, "body", message);
    }
}
