package io.agentmode.tool.oauth;

/** What must be remembered of an authorization while a person is at the authorization server. */
record SignIn(Party party, String verifier, String redirectUri) {
    @Override
    public String toString() {
        return "sign-in at " + party.provider().issuer();
    }
}
