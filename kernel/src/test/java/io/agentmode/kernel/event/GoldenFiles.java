package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** Records of every type as they are on topics today. */
final class GoldenFiles {
    static final Path FOLDER = Path.of("src/test/resources/events");

    private GoldenFiles() {}

    static ObjectNode tree(String type) {
        try {
            var json = Json.wire().readTree(FOLDER.resolve(type + ".json").toFile());
            return (ObjectNode) Objects.requireNonNull(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireEvent of(Class<? extends WireEvent> type) {
        var name = Objects.requireNonNull(type.getAnnotation(WireType.class)).value();
        try {
            return WireTypes.read(name, Json.writeBytes(tree(name))).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
