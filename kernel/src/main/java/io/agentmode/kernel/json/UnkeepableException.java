package io.agentmode.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text or a number in a body that the database could not keep; says which rule it breaks. */
public final class UnkeepableException extends MismatchedInputException {
    private static final long serialVersionUID = 1;

    private final String rule;

    UnkeepableException(JsonParser parser, String rule) {
        super(parser, rule);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
