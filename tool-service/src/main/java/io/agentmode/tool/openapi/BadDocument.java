package io.agentmode.tool.openapi;

/** What was given is no OpenAPI document that can be read; the message is for the person who gave it. */
final class BadDocument extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadDocument(String message) {
        super(message);
    }
}
