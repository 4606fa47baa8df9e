package io.agentmode.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A text in a body that the database could not keep; says which rule it breaks. */
public final class UnkeepableTextException extends MismatchedInputException {
    private static final long serialVersionUID = 1;

    private final String rule;

    UnkeepableTextException(JsonParser parser, String rule) {
        super(parser, rule);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
