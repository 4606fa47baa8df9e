package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SseReaderTest {
    private static final String STREAM = ": hello\r\nevent: a\ndata: {\"text\":\"wörld €😀\"}\r\n\r\n"
            + "data:one\ndata: two\nid: 7\n\nevent: empty\n\ndata: last";

    @Test
    void reads_the_same_events_wherever_the_bytes_are_cut() {
        var bytes = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            var seen = new ArrayList<String>();
            var reader = new SseReader((name, data) -> seen.add(name + "|" + data));
            for (int from = 0; from < bytes.length; from += size) {
                reader.read(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size)));
            }
            reader.end();
            assertThat(seen).isEqualTo(List.of("a|{\"text\":\"wörld €😀\"}", "null|one\ntwo", "null|last"));
        }
    }

    @Test
    void refuses_an_event_without_end() {
        var reader = new SseReader((_, _) -> {});
        var megabyte = new byte[1024 * 1024];
        Arrays.fill(megabyte, (byte) 'x');
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 20; i++) {
                        reader.read(megabyte);
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }
}
