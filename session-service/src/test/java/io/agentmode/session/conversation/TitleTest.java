package io.agentmode.session.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitleTest {
    @Test
    void isAShortMessageOnOneLine() {
        assertThat(Title.from("  What is\n 1 + 1? ")).isEqualTo("What is 1 + 1?");
    }

    @Test
    void endsAtAWordOfALongOne() {
        var title = Title.from("Please find out how many people live in each of the ten largest cities of Austria");

        assertThat(title).isEqualTo("Please find out how many people live in each of the ten…");
    }

    @Test
    void isCutWhereThereIsNoWordToEndAt() {
        assertThat(Title.from("x".repeat(100))).isEqualTo("x".repeat(60) + "…");
    }

    @Test
    void keepsCharactersWhole() {
        assertThat(Title.from("x".repeat(59) + "😀😀")).isEqualTo("x".repeat(59) + "…");
    }
}
