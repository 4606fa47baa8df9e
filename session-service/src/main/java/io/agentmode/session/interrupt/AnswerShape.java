package io.agentmode.session.interrupt;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an answer must look like for each kind of interrupt. */
final class AnswerShape {
    private static final int MAX_TEXT = 100_000;

    private AnswerShape() {}

    /** Fails with every rule that {@code answer} breaks. */
    static void require(Interrupt interrupt, JsonNode answer) {
        require(interrupt.kind(), interrupt.schema(), answer);
        if (asksForAForm(interrupt) && answer.has("text")) {
            throw Problem.invalid(Violation.body("values", "must be given, as a tool waits for them"));
        }
    }

    /** A question of a tool in the middle of its work, not of the agent itself. */
    private static boolean asksForAForm(Interrupt interrupt) {
        var call = interrupt.call();
        return interrupt.kind() == InterruptKind.QUESTION
                && call != null
                && !call.path("source").asText("builtin").equals("builtin");
    }

    static void require(InterruptKind kind, @Nullable JsonNode schema, JsonNode answer) {
        var broken = new ArrayList<Violation>();
        if (answer.isObject()) {
            broken.addAll(broken(kind, schema, answer));
        } else {
            broken.add(Violation.body("", "the body must be a JSON object"));
        }
        if (!broken.isEmpty()) {
            throw Problem.invalid(broken);
        }
    }

    private static List<Violation> broken(InterruptKind kind, @Nullable JsonNode schema, JsonNode answer) {
        return switch (kind) {
            case APPROVAL -> approval(schema, answer);
            case QUESTION -> question(schema, answer);
            case UNKNOWN_OUTCOME -> outcome(answer);
        };
    }

    private static List<Violation> approval(@Nullable JsonNode schema, JsonNode answer) {
        var broken = unknown(answer, Set.of("decision", "arguments", "reason"));
        broken.addAll(oneOf(answer, "decision", List.of("approve", "reject")));
        broken.addAll(objectIfAny(answer, "arguments"));
        broken.addAll(textIfAny(answer, "reason"));
        boolean edits = answer.path("arguments").isObject()
                && answer.path("decision").asText("").equals("approve");
        if (schema != null && edits) {
            broken.addAll(AskedForm.broken(schema, "arguments", answer.get("arguments")));
        }
        return broken;
    }

    private static List<Violation> question(@Nullable JsonNode schema, JsonNode answer) {
        var broken = unknown(answer, Set.of("values", "text", "action"));
        if (Stream.of("values", "text", "action").filter(answer::has).count() != 1) {
            broken.add(Violation.body("", "answer with either values or text, or with the action decline or cancel"));
        }
        if (answer.has("action")) {
            broken.addAll(oneOf(answer, "action", List.of("decline", "cancel")));
        }
        broken.addAll(objectIfAny(answer, "values"));
        broken.addAll(textIfAny(answer, "text"));
        if (answer.path("text").isTextual() && answer.get("text").textValue().isBlank()) {
            broken.add(Violation.body("text", "must not be blank"));
        }
        if (schema != null) {
            broken.addAll(form(schema, answer));
        }
        return broken;
    }

    /** What the schema of a question adds. */
    private static List<Violation> form(JsonNode schema, JsonNode answer) {
        if (answer.path("values").isObject()) {
            return AskedForm.broken(schema, "values", answer.get("values"));
        }
        if (!answer.path("text").isTextual()) {
            return List.of();
        }
        return AskedForm.choices(schema)
                .map(choices -> oneOf(answer, "text", choices))
                .orElse(List.of(
                        Violation.body("values", "must be given instead of text, as the question asks for a form")));
    }

    private static List<Violation> outcome(JsonNode answer) {
        var broken = unknown(answer, Set.of("outcome", "output"));
        broken.addAll(oneOf(answer, "outcome", List.of("happened", "did_not_happen", "retry")));
        return broken;
    }

    private static List<Violation> unknown(JsonNode answer, Set<String> known) {
        var broken = new ArrayList<Violation>();
        answer.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                broken.add(Violation.body(field, "unknown field"));
            }
        });
        return broken;
    }

    private static List<Violation> oneOf(JsonNode answer, String field, List<String> words) {
        return words.contains(answer.path(field).asText(""))
                ? List.of()
                : List.of(Violation.body(field, "must be one of " + String.join(", ", words)));
    }

    private static List<Violation> objectIfAny(JsonNode answer, String field) {
        return !answer.has(field) || answer.get(field).isObject()
                ? List.of()
                : List.of(Violation.body(field, "must be an object"));
    }

    private static List<Violation> textIfAny(JsonNode answer, String field) {
        var text = answer.path(field);
        boolean fits = text.isTextual() && text.textValue().length() <= MAX_TEXT;
        return text.isMissingNode() || fits
                ? List.of()
                : List.of(Violation.body(field, "must be a string of at most " + MAX_TEXT + " characters"));
    }
}
