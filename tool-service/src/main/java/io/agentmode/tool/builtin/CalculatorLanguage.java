package io.agentmode.tool.builtin;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.data.conversion.DefaultEvaluationValueConverter;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.AverageFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.Log10Function;
import com.ezylang.evalex.functions.basic.LogFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.SqrtFunction;
import com.ezylang.evalex.functions.basic.SumFunction;
import com.ezylang.evalex.functions.trigonometric.AcosRFunction;
import com.ezylang.evalex.functions.trigonometric.AsinRFunction;
import com.ezylang.evalex.functions.trigonometric.AtanRFunction;
import com.ezylang.evalex.functions.trigonometric.CosRFunction;
import com.ezylang.evalex.functions.trigonometric.SinRFunction;
import com.ezylang.evalex.functions.trigonometric.TanRFunction;
import com.ezylang.evalex.operators.OperatorIfc;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The expression library, without its strings, dates and arrays, and bounded: no expression can keep a thread busy. */
final class CalculatorLanguage {
    /** A whole number of up to this many digits is exact; greater ones are refused. */
    static final int MOST_DIGITS = 500;

    private static final int PRECISION = MOST_DIGITS + 100;
    private static final Pattern HUGE_EXPONENT = Pattern.compile("\\d[eE][+-]?\\d{4,}");
    private static final Map<String, FunctionIfc> BY_NAME = functions();

    static final String FUNCTIONS = String.join(", ", BY_NAME.keySet());

    private static final ExpressionConfiguration CONFIGURATION = ExpressionConfiguration.builder()
            // As high as a sign, and both from the right: the sign of a power is applied last, that of an exponent
            // first.
            .powerOfPrecedence(OperatorIfc.OPERATOR_PRECEDENCE_UNARY)
            .mathContext(new MathContext(PRECISION, RoundingMode.HALF_EVEN))
            .functionDictionary(dictionary())
            .arraysAllowed(false)
            .structuresAllowed(false)
            .locale(Locale.ROOT)
            .maxRecursionDepth(500)
            .evaluationValueConverter(new Bounded())
            .build();

    private CalculatorLanguage() {}

    static Expression parse(String expression) {
        if (expression.length() > Calculator.MOST_CHARACTERS
                || HUGE_EXPONENT.matcher(expression).find()) {
            throw new ArithmeticException("too long or too large");
        }
        return new Expression(
                expression
                        .replace("**", "^")
                        .replace('×', '*')
                        .replace('÷', '/')
                        .replace('−', '-'),
                CONFIGURATION);
    }

    /** Every intermediate result goes through here. */
    private static final class Bounded extends DefaultEvaluationValueConverter {
        @Override
        public EvaluationValue convertObject(Object value, ExpressionConfiguration configuration) {
            var converted = super.convertObject(value, configuration);
            if (converted.isNumberValue() && isTooLarge(converted.getNumberValue())) {
                throw new ArithmeticException("too large");
            }
            return converted;
        }

        private static boolean isTooLarge(BigDecimal number) {
            return Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS && number.signum() != 0;
        }
    }

    private static Map<String, FunctionIfc> functions() {
        var functions = new TreeMap<String, FunctionIfc>();
        functions.put("abs", new AbsFunction());
        functions.put("average", new AverageFunction());
        functions.put("ceiling", new CeilingFunction());
        functions.put("fact", new BoundedFactorial());
        functions.put("floor", new FloorFunction());
        functions.put("log", new LogFunction());
        functions.put("log10", new Log10Function());
        functions.put("max", new MaxFunction());
        functions.put("min", new MinFunction());
        functions.put("round", new Rounding());
        functions.put("sqrt", new SqrtFunction());
        functions.put("sum", new SumFunction());
        functions.put("acos", new AcosRFunction());
        functions.put("asin", new AsinRFunction());
        functions.put("atan", new AtanRFunction());
        functions.put("cos", new CosRFunction());
        functions.put("sin", new SinRFunction());
        functions.put("tan", new TanRFunction());
        return functions;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static MapBasedFunctionDictionary dictionary() {
        return (MapBasedFunctionDictionary)
                MapBasedFunctionDictionary.ofFunctions(BY_NAME.entrySet().toArray(Map.Entry[]::new));
    }
}
