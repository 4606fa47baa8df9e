package io.agentmode.tool.egress;

import java.io.IOException;

/** The address may not be reached; the message says which rule it breaks, and nothing about what is there. */
public final class UrlNotAllowed extends IOException {
    private static final long serialVersionUID = 1;

    public UrlNotAllowed(String message) {
        super(message);
    }
}
