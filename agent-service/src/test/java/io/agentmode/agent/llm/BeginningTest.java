package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeginningTest {
    @Test
    void isTheWholeOfAShortText() {
        assertThat(Beginning.of("", 3)).isEmpty();
        assertThat(Beginning.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void endsAtTheLength() {
        assertThat(Beginning.of("abcd", 3)).isEqualTo("abc");
        assertThat(Beginning.of("a😀b", 3)).isEqualTo("a😀");
    }

    @Test
    void keepsCharactersWhole() {
        assertThat(Beginning.of("ab😀", 3)).isEqualTo("ab");
    }
}
