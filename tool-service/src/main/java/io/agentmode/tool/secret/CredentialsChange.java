package io.agentmode.tool.secret;

/** What a save means for the stored credentials. */
public sealed interface CredentialsChange {
    record Keep() implements CredentialsChange {}

    record Replace(Credentials credentials) implements CredentialsChange {}

    record Remove() implements CredentialsChange {}
}
