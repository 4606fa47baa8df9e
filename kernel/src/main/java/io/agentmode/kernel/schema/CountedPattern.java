package io.agentmode.kernel.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/** A pattern each look of which at a character is counted: some look at the same ones for ever. */
record CountedPattern(Pattern pattern) implements RegularExpression {
    static RegularExpression of(String regex) {
        return new CountedPattern(Pattern.compile(regex));
    }

    @Override
    public boolean matches(String value) {
        return pattern.matcher(new Text(value, Effort.current())).find();
    }

    private record Text(String value, Effort effort) implements CharSequence {
        @Override
        public char charAt(int index) {
            effort.look();
            return value.charAt(index);
        }

        @Override
        public int length() {
            return value.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Text(value.substring(start, end), effort);
        }

        @Override
        public String toString() {
            return value;
        }
    }
}
