package io.agentmode.tool.builtin;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.AbstractFunction;
import com.ezylang.evalex.functions.FunctionParameter;
import com.ezylang.evalex.parser.Token;
import java.math.RoundingMode;

/** {@code round(x)} and {@code round(x, decimals)}; halves go away from zero, as people expect. */
@FunctionParameter(name = "value_and_decimals", isVarArg = true)
final class Rounding extends AbstractFunction {
    private static final int MOST_DECIMALS = 100;

    @Override
    public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... parameters)
            throws EvaluationException {
        if (parameters.length < 1 || parameters.length > 2) {
            throw new EvaluationException(token, "round takes a number and, if wanted, how many decimals to keep");
        }
        int decimals =
                parameters.length == 1 ? 0 : parameters[1].getNumberValue().intValue();
        if (Math.abs(decimals) > MOST_DECIMALS) {
            throw new EvaluationException(token, "round keeps at most " + MOST_DECIMALS + " decimals");
        }
        return expression.convertValue(parameters[0].getNumberValue().setScale(decimals, RoundingMode.HALF_UP));
    }
}
