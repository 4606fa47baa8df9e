package io.agentmode.gateway.stream;

import com.fasterxml.jackson.core.JsonToken;
import io.agentmode.gateway.stream.StreamEvent.Delta;
import io.agentmode.gateway.stream.StreamEvent.Effect;
import io.agentmode.gateway.stream.StreamEvent.Kind;
import io.agentmode.gateway.stream.StreamEvent.Place;
import io.agentmode.gateway.stream.StreamEvent.Recorded;
import io.agentmode.kernel.event.Headers;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads as little of a Kafka record as placing it takes; its value goes to the clients as it is. */
final class WireRecord {

    private WireRecord() {}

    /** Empty when the stream does not carry it, or when it is not what it should be. */
    static Optional<StreamEvent> read(ConsumerRecord<String, byte[]> record) {
        var type = header(record, Headers.TYPE);
        var run = header(record, Headers.SUBJECT);
        var name = type == null ? Optional.<String>empty() : WireTypes.streamName(type);
        if (run == null || name.isEmpty() || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    event(UUID.fromString(run), name.get(), header(record, Headers.SEQUENCE), record.value()));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static StreamEvent event(UUID run, String name, @Nullable String sequence, byte[] data) throws IOException {
        return sequence == null
                ? delta(run, name, data)
                : recorded(new EventId(run, Integer.parseInt(sequence)), name, data);
    }

    static Recorded recorded(EventId id, String name, byte[] data) throws IOException {
        return new Recorded(
                id, Numbers.of(data, Numbers.OF_RECORDED).step(), Effect.of(name), Frame.recorded(id, name, data));
    }

    private static Delta delta(UUID run, String name, byte[] data) throws IOException {
        var numbers = Numbers.of(data, Numbers.OF_DELTA);
        var kind = switch (name) {
            case "reasoning_delta" -> Kind.REASONING;
            case "response_delta" -> Kind.RESPONSE;
            default -> Kind.NOTICE;
        };
        return new Delta(
                run, numbers.step(), new Place(kind, numbers.generation(), numbers.index()), Frame.delta(name, data));
    }

    private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** The numbers near the top of the JSON; those that are not there are 0. */
    private record Numbers(int step, long generation, int index) {
        private static final int OF_RECORDED = 1;
        private static final int OF_DELTA = 3;

        /** Reads no further than the last number wanted, which comes before anything long. */
        static Numbers of(byte[] json, int wanted) throws IOException {
            int step = 0;
            long generation = 0;
            int index = 0;
            int found = 0;
            try (var parser = Json.wire().createParser(json)) {
                parser.nextToken();
                for (; found < wanted && parser.nextToken() == JsonToken.FIELD_NAME; found++) {
                    var field = parser.currentName();
                    parser.nextToken();
                    switch (field) {
                        case "step" -> step = parser.getIntValue();
                        case "generation" -> generation = parser.getLongValue();
                        case "index" -> index = parser.getIntValue();
                        default -> {
                            parser.skipChildren();
                            found--;
                        }
                    }
                }
            }
            return new Numbers(step, generation, index);
        }
    }
}
