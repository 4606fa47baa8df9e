package io.agentmode.tool.secret;

/** Something is to be sent with credentials that nobody has stored. */
public final class CredentialsMissing extends RuntimeException {
    private static final long serialVersionUID = 1;

    CredentialsMissing(String field) {
        super("The credentials are not set: " + field + " is missing.");
    }
}
