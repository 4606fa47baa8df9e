package io.agentmode.gateway.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Effect;
import io.agentmode.gateway.stream.StreamEvent.Kind;
import io.agentmode.gateway.stream.StreamEvent.Place;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import io.agentmode.kernel.event.Headers;
import java.io.IOException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytesTest {
    private static final UUID RUN = UUID.fromString("01980000-0000-7000-8000-000000000001");

    @Test
    void a_recorded_event_goes_out_as_it_came() {
        var json = "{\"run_id\":\"x\",\"step\":3,\"cost\":1.10,\"text\":\"ä\"}";

        var read = WireRecord.read(record("run.responded.v1", "4", json)).orElseThrow();

        assertThat(read).isInstanceOfSatisfying(Recorded.class, event -> {
            assertThat(event.id()).isEqualTo(new EventId(RUN, 4));
            assertThat(event.step()).isEqualTo(3);
            assertThat(event.effect()).isEqualTo(Effect.CLOSES_STEP);
        });
        assertThat(new String(read.frame(), UTF_8))
                .isEqualTo("id: " + RUN + ":4\nevent: response\ndata: " + json + "\n\n");
    }

    @Test
    void a_delta_knows_its_place() {
        var json = "{\"step\":2,\"generation\":201,\"index\":7,\"text\":\"a\"}";

        var read = WireRecord.read(record("run.response-delta.v1", null, json)).orElseThrow();

        assertThat(read).isInstanceOfSatisfying(Delta.class, delta -> {
            assertThat(delta.step()).isEqualTo(2);
            assertThat(delta.place()).isEqualTo(new Place(Kind.RESPONSE, 201, 7));
        });
        assertThat(new String(read.frame(), UTF_8)).isEqualTo("event: response_delta\ndata: " + json + "\n\n");
    }

    @Test
    void data_of_several_lines_stays_one_event() {
        assertThat(new String(Frame.delta("x", "{\n1}".getBytes(UTF_8)), UTF_8))
                .isEqualTo("event: x\ndata: {\ndata: 1}\n\n");
    }

    @Test
    void what_the_stream_does_not_carry_or_cannot_read_is_left_out() {
        assertThat(WireRecord.read(record("tool.invoke.v1", "1", "{}"))).isEmpty();
        assertThat(WireRecord.read(record("run.unheard-of.v9", "1", "{}"))).isEmpty();
        assertThat(WireRecord.read(record("run.responded.v1", "1", "{\"a\""))).isEmpty();
        assertThat(WireRecord.read(record("run.responded.v1", "one", "{}"))).isEmpty();
    }

    @Test
    void a_page_of_the_record_keeps_the_data_as_it_is() throws IOException {
        var data = "{\"run_id\": \"x\", \"step\":1, \"n\": 1.50, \"a\":[{}]}";
        var page = RecordPage.parse(("{\"total\":9,\"items\":[{\"id\":\"" + RUN + ":1\",\"event\":\"done\",\"data\":"
                        + data + "},{\"id\":\"nonsense\",\"event\":\"done\",\"data\":{}}],\"next_cursor\":\"c\"}")
                .getBytes(UTF_8));

        assertThat(page.hasMore()).isTrue();
        assertThat(page.events()).singleElement().satisfies(event -> {
            assertThat(event.effect()).isEqualTo(Effect.CLOSES_RUN);
            assertThat(new String(event.frame(), UTF_8)).contains("data: " + data + "\n");
        });
    }

    @Test
    void an_event_id_reads_as_it_is_written() {
        var id = new EventId(RUN, 12);

        assertThat(EventId.parse(id.toString())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ":", "x:1", "01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000001:-1"
            })
    void anything_else_is_no_event_id(String text) {
        assertThat(EventId.parse(text)).isEmpty();
    }

    private static ConsumerRecord<String, byte[]> record(String type, @Nullable String sequence, String json) {
        var record = new ConsumerRecord<>("agent.run.events", 0, 0, "key", json.getBytes(UTF_8));
        record.headers().add(Headers.TYPE, type.getBytes(UTF_8));
        record.headers().add(Headers.SUBJECT, RUN.toString().getBytes(UTF_8));
        if (sequence != null) {
            record.headers().add(Headers.SEQUENCE, sequence.getBytes(UTF_8));
        }
        return record;
    }
}
