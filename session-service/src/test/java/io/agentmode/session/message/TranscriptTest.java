package io.agentmode.session.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.SessionEvent.Turn;
import io.agentmode.kernel.json.Ids;
import java.nio.charset.StandardCharsets;
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
        var last = "z".repeat(Transcript.MAX_BYTES - 10);

        var cut = Transcript.cut(List.of(turn("user", "gone"), turn("user", "0123456789abc"), turn("assistant", last)));

        assertThat(cut).containsExactly(turn("user", "3456789abc"), turn("assistant", last));
    }

    @Test
    void doesNotCutACharacterInTwo() {
        var cut = Transcript.cut(List.of(turn("user", "ä€😀".repeat(60_000))));

        var content = cut.getFirst().content();
        assertThat(content).doesNotContain("\uFFFD").endsWith("ä€😀");
        assertThat(content.getBytes(StandardCharsets.UTF_8).length)
                .isBetween(Transcript.MAX_BYTES - 4, Transcript.MAX_BYTES);
    }

    private Turn turn(String role, String content) {
        return new Turn(run, role, content);
    }
}
