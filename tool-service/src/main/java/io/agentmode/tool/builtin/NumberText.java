package io.agentmode.tool.builtin;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people write them. */
final class NumberText {
    /** Digits of a number that has no exact decimal form, such as a third. */
    private static final int SIGNIFICANT = 34;
    /** A fraction of up to this many digits is exact and shown as it is. */
    private static final int EXACT = 60;
    /** Smaller numbers are written with an exponent. */
    private static final int MOST_ZEROS = 20;

    private NumberText() {}

    static String of(BigDecimal exact) {
        var stripped = exact.stripTrailingZeros();
        var number = isExact(stripped) ? stripped : rounded(stripped).stripTrailingZeros();
        return number.scale() - number.precision() > MOST_ZEROS ? number.toString() : number.toPlainString();
    }

    private static boolean isExact(BigDecimal number) {
        return number.scale() <= 0 || number.precision() <= EXACT;
    }

    /** All digits before the point stay, whatever their number. */
    private static BigDecimal rounded(BigDecimal number) {
        int whole = Math.max(0, number.precision() - number.scale());
        return number.round(new MathContext(Math.max(SIGNIFICANT, whole + 10), RoundingMode.HALF_EVEN));
    }
}
