package io.agentmode.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseFramesTest {

    private static final byte[] STREAM = """
            retry: 1000
            : connected

            id: a:1
            event: run_started
            data: {"x":1}

            event: response_delta
            data: {"text":"hi"}

            : heartbeat

            data: [DONE]

            """.getBytes(StandardCharsets.UTF_8);

    private final List<String> events = new ArrayList<>();
    private final SseFrames frames = new SseFrames((id, name, data) -> events.add(id + "|" + name + "|"
            + new String(data.array(), data.from(), data.to() - data.from(), StandardCharsets.UTF_8)));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 20, 1000})
    void cutsEventsOutOfAStreamThatBreaksAnywhere(int size) {
        for (var at = 0; at < STREAM.length; at += size) {
            frames.read(Arrays.copyOfRange(STREAM, at, Math.min(STREAM.length, at + size)));
        }

        assertThat(events)
                .containsExactly("a:1|run_started|{\"x\":1}", "|response_delta|{\"text\":\"hi\"}", "||[DONE]");
    }
}
