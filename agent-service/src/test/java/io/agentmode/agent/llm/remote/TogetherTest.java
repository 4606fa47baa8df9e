package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.agent.llm.Heard;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final Heard heard = new Heard();
    private final Together pieces = new Together(heard);

    @Test
    void whatArrivesTogetherIsToldAsOnePiece() {
        pieces.reasoning("Let me");
        pieces.reasoning(" think.");
        pieces.response("Hel");
        pieces.response("lo");
        assertThat(heard.response).isEmpty();

        pieces.tell();

        assertThat(heard.reasoning).containsExactly("Let me think.");
        assertThat(heard.response).containsExactly("Hello");
    }

    @Test
    void whatWasToldIsNotToldAgain() {
        pieces.response("one");
        pieces.tell();
        pieces.tell();
        pieces.response("two");
        pieces.tell();

        assertThat(heard.response).containsExactly("one", "two");
    }

    @Test
    void aThoughtAfterAWordIsNotToldBeforeIt() {
        pieces.response("So");
        pieces.reasoning("wait");
        assertThat(heard.response).containsExactly("So");
        assertThat(heard.reasoning).isEmpty();

        pieces.tell();

        assertThat(heard.reasoning).containsExactly("wait");
    }
}
