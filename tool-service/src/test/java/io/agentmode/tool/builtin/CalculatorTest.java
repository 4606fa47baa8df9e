package io.agentmode.tool.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalculatorTest {
    private final Calculator calculator = new Calculator();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234 * 5678 | 7006652",
                "0.1 + 0.2 | 0.3",
                "10 / 4 | 2.5",
                "1 / 3 | 0.3333333333333333333333333333333333",
                "(1 / 3) * 3 | 1",
                "2 / 3 | 0.6666666666666666666666666666666667",
                "100 - 100 | 0",
                "1000000 * 1000000 | 1000000000000",
                "2 ^ 100 | 1267650600228229401496703205376",
                "2 ** 10 | 1024",
                "-2 ^ 2 | -4",
                "-3 ^ 2 + 5 | -4",
                "(-2) ^ 2 | 4",
                "-2 ** 2 | -4",
                "--2 ^ 2 | 4",
                "3 * -2 ^ 2 | -12",
                "5 - -2 ^ 2 | 9",
                "-2 ^ -2 | -0.25",
                "-sqrt(4) ^ 2 | -4",
                "2 ^ -1 | 0.5",
                "2 ^ -2 | 0.25",
                "2 ^ -1 * 4 | 2",
                "2 ^ -2 ^ 2 | 0.0625",
                "2 ^ 3 ^ 2 | 512",
                "2(3) ^ 2 | 18",
                "7 % 3 | 1",
                "12 × 12 ÷ 9 − 1 | 15",
                "2(3 + 4) | 14",
                "sqrt(16) | 4",
                "sqrt(2) | 1.414213562373095048801688724209698",
                "round(2.5) | 3",
                "round(2.345, 2) | 2.35",
                "max(1, 7, 3) + abs(-2) | 9",
                "fact(20) | 2432902008176640000",
                "1.50 * 2 | 3",
                "1e3 + 1 | 1001",
                "3 > 2 | true",
                "123456789012345678901234567890.5 / 3 | 41152263004115226300411522630.1666666667",
                "1 / 10 ^ 30 | 1E-30",
                "1 / 10 ^ 6 | 0.000001",
                "PI | 3.141592653589793238462643383279503"
            })
    void expressionsAreComputedExactlyAndWrittenPlainly(String expression, String expected) {
        assertThat(run(expression)).isEqualTo(new Outcome.Success(TextNode.valueOf(expected)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 / 0",
                "1 / 0.00",
                "0 / 0",
                "5 % 0",
                "0 ^ -1",
                "x + 1",
                "system(1)",
                "1 +",
                "((1)",
                "",
                "sqrt(-1)",
                "(-8) ^ 0.5",
                "fact(100000000)",
                "fact(-1)",
                "round(1, 999999999)",
                "round(1, 2, 3)",
                "9 ^ 9 ^ 9",
                "9 ^ 999999999999",
                "10 ^ 501",
                "1e999999999",
                "1e999999999 % 7",
                "floor(1e99999)",
                "\"a\" + \"b\"",
                "STR_MATCHES(\"aaaa\", \"(a+)+b\")",
                "DT_NOW()",
                "[1, 2]"
            })
    @Timeout(5)
    void whatCannotBeComputedIsAClearErrorAtOnce(String expression) {
        assertThat(run(expression)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(FailureCode.TOOL_ERROR);
            assertThat(failure.message()).isNotBlank().doesNotContain("Exception");
        });
    }

    @Test
    @Timeout(5)
    void deepNestingAndLongExpressionsNeitherHangNorOverflow() {
        assertThat(run("(".repeat(400) + "1" + ")".repeat(400))).isInstanceOf(Outcome.Success.class);
        assertThat(run("-".repeat(999) + "1")).isInstanceOf(Outcome.Failure.class);
        assertThat(run("1+".repeat(600) + "1")).isInstanceOf(Outcome.Failure.class);
        assertThat(run("9^9^3^" + "sqrt(".repeat(50) + "2" + ")".repeat(50))).isNotNull();
    }

    @Test
    void theWorstExpressionsThatAreAllowedStayFast() {
        var worst = "sqrt(2)+".repeat(100) + "fact(250) * 1.0000001 ^ 1000000";
        assertThat(run(worst)).isInstanceOf(Outcome.Success.class);

        long since = System.nanoTime();
        assertThat(run(worst)).isInstanceOf(Outcome.Success.class);

        assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(5));
    }

    private Outcome run(String expression) {
        return calculator.run(JsonNodeFactory.instance.objectNode().put("expression", expression));
    }
}
