package io.agentmode.memory.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.RecallCommand.Propose;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.longterm.MemoryDraft;
import io.agentmode.memory.longterm.MemoryType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProposalTest {

    @Test
    void whatIsInTheLimitsStaysAsItIs() {
        assertThat(Proposal.of(proposed("Is vegetarian", "preference", 9)))
                .contains(new MemoryDraft("Is vegetarian", MemoryType.PREFERENCE, 9));
    }

    @Test
    void anUnknownTypeIsSomethingLearned() {
        assertThat(Proposal.of(proposed("Is vegetarian", "diet", null)))
                .contains(new MemoryDraft("Is vegetarian", MemoryType.LEARNED, 5));
    }

    @Test
    void importanceIsBroughtIntoItsRange() {
        assertThat(Proposal.of(proposed("x", "fact", 99)).orElseThrow().importance())
                .isEqualTo(10);
        assertThat(Proposal.of(proposed("x", "fact", -1)).orElseThrow().importance())
                .isEqualTo(1);
    }

    @Test
    void longContentIsCutBetweenCharacters() {
        assertThat(Proposal.of(proposed("x".repeat(5_000), "fact", 5))
                        .orElseThrow()
                        .content())
                .hasSize(4_000);
        assertThat(Proposal.of(proposed("x".repeat(3_999) + "🦊🦊", "fact", 5))
                        .orElseThrow()
                        .content())
                .isEqualTo("x".repeat(3_999));
    }

    @Test
    void nothingToRememberIsNoSuggestion() {
        assertThat(Proposal.of(proposed("  \0 ", "fact", 5))).isEmpty();
    }

    private static Propose proposed(String content, String type, @Nullable Integer importance) {
        return new Propose(
                Ids.next(), Ids.next(), Ids.next(), Ids.next(), "ann", content, type, importance, Instant.EPOCH);
    }
}
