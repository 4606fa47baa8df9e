package io.agentmode.tool.builtin;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.registry.BuiltIn;

/** Arithmetic that a language model gets wrong. */
final class Calculator implements BuiltInTool {
    static final int MOST_CHARACTERS = 1_000;

    private static final BuiltIn DEFINITION = new BuiltIn(
            "calculator",
            "Computes an arithmetic expression exactly, with numbers of any length. Use it for every calculation instead of"
                    + " working it out yourself. Operators: + - * / % (remainder) ^ (power), parentheses and comparisons."
                    + " Functions: " + CalculatorLanguage.FUNCTIONS + ". Angles are in radians. Constants: PI, E."
                    + " Numbers have a decimal point and no thousands separators. For 15 percent of 80 write 80 * 15 / 100.",
            Schemas.of("""
                    {"type": "object", "additionalProperties": false, "required": ["expression"],
                     "properties": {
                       "expression": {"type": "string", "minLength": 1, "maxLength": %d,
                         "description": "for example (1234 * 5678) / 2 + sqrt(16)"}}}""".formatted(MOST_CHARACTERS)),
            RecoveryClass.READ_ONLY);

    @Override
    public BuiltIn definition() {
        return DEFINITION;
    }

    @Override
    public Outcome run(JsonNode arguments) {
        var expression = arguments.path("expression").asText();
        try {
            return new Outcome.Success(
                    TextNode.valueOf(text(CalculatorLanguage.parse(expression).evaluate())));
        } catch (ParseException | EvaluationException e) {
            return error("The expression cannot be computed: " + e.getMessage());
        } catch (ArithmeticException _) {
            return error("The result is not defined or too large: check for a division by zero or a very large power.");
        } catch (NumberFormatException _) {
            return error("The result is not a real number.");
        }
    }

    private static String text(EvaluationValue value) {
        if (value.isBooleanValue()) {
            return value.getBooleanValue().toString();
        }
        if (!value.isNumberValue()) {
            throw new ArithmeticException("not a number");
        }
        return NumberText.of(value.getNumberValue());
    }

    private static Outcome error(String message) {
        return Outcome.failure(FailureCode.TOOL_ERROR, message);
    }
}
