package io.agentmode.session.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.store.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TranscriptTest {
    private final UUID run = Ids.next();

    @Test
    void keepsAShortSessionWhole() {
        var turns = List.of(turn("user", "Hello"), turn("assistant", "Hi"));

        assertThat(Transcript.cut(turns)).isEqualTo(turns);
    }

    @Test
    void losesTheBeginningOfALongOne() {
        var last = "z".repeat(Transcript.MAX_BYTES - 2 * Transcript.FRAME_BYTES - 10);

        var cut = Transcript.cut(List.of(turn("user", "gone"), turn("user", "0123456789abc"), turn("assistant", last)));

        assertThat(cut).containsExactly(turn("user", "3456789abc"), turn("assistant", last));
    }

    @Test
    void doesNotCutACharacterInTwo() {
        var cut = Transcript.cut(List.of(turn("user", "ä€😀".repeat(60_000))));

        var content = cut.getFirst().content();
        assertThat(content).doesNotContain("\uFFFD").endsWith("ä€😀");
        assertThat(content.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(
                        Transcript.MAX_BYTES - Transcript.FRAME_BYTES - 4,
                        Transcript.MAX_BYTES - Transcript.FRAME_BYTES);
    }

    @Test
    void fitsIntoAnEventWhateverItIsMadeOf() {
        var shortTurns = Collections.nCopies(100_000, turn("assistant", "\""));
        var longTurn = List.of(turn("user", "\u0001\n".repeat(Transcript.MAX_BYTES)));

        assertThat(json(Transcript.cut(shortTurns))).hasSizeBetween(Transcript.MAX_BYTES / 2, Outbox.MAX_BYTES - 1_000);
        assertThat(json(Transcript.cut(longTurn))).hasSizeBetween(Transcript.MAX_BYTES / 2, Outbox.MAX_BYTES - 1_000);
    }

    private static byte[] json(List<Turn> turns) {
        return Json.writeBytes(turns);
    }

    private Turn turn(String role, String content) {
        return new Turn(run, role, content);
    }
}
