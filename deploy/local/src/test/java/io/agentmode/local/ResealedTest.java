package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResealedTest {
    private static final String HELP =
            "# HELP agentmode_secrets_outdated Stored secrets\n# TYPE agentmode_secrets_outdated gauge\n";

    @Test
    void isDoneWhenNoTableHasAnyLeft() {
        assertThat(Resealed.hasSome(HELP + "agentmode_secrets_outdated{table=\"secrets\"} 0.0\n"))
                .isFalse();
        assertThat(Resealed.hasSome("jvm_threads 3.0\n")).isFalse();
    }

    @Test
    void isNotDoneWhileThereAreSomeOrNobodyHasCounted() {
        assertThat(Resealed.hasSome(HELP + "agentmode_secrets_outdated{table=\"secrets\"} 0.0\n"
                        + "agentmode_secrets_outdated{table=\"others\"} 12.0\n"))
                .isTrue();
        assertThat(Resealed.hasSome(HELP + "agentmode_secrets_outdated{table=\"secrets\"} NaN\n"))
                .isTrue();
    }
}
