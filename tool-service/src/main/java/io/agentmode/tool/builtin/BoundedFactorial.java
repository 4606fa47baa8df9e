package io.agentmode.tool.builtin;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.functions.basic.FactFunction;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;

/** The library's factorial counts to whatever it is given. */
@FunctionParameter(name = "number", nonNegative = true)
final class BoundedFactorial extends FactFunction {
    private static final BigDecimal MOST = BigDecimal.valueOf(250);

    @Override
    public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... parameters) {
        var number = parameters[0].getNumberValue();
        if (number.compareTo(MOST) > 0 || number.stripTrailingZeros().scale() > 0) {
            throw new ArithmeticException("no factorial of this");
        }
        return super.evaluate(expression, token, parameters);
    }
}
