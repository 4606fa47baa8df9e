package io.agentmode.kernel.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of every type as they are on topics today: they are read for ever, so no file here is ever changed. */
class GoldenFileTest {
    static Set<String> types() {
        return WireTypes.all().keySet();
    }

    @Test
    void everyTypeHasOneFileAndEveryFileAType() throws IOException {
        try (Stream<Path> files = Files.list(GoldenFiles.FOLDER)) {
            var names = files.map(file -> String.valueOf(file.getFileName()).replaceFirst("\\.json$", ""))
                    .collect(Collectors.toSet());
            assertThat(names).isEqualTo(types());
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRecordOfThePastIsReadAndWrittenAgainAsItWas(String type) throws IOException {
        var golden = GoldenFiles.tree(type);
        assertThat(Json.wire().readTree(WireTypes.write(read(type, golden)))).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatANewerSenderAddsIsTolerated(String type) throws IOException {
        var newer = GoldenFiles.tree(type).put("added_later", "x");
        newer.putObject("nested_later").put("a", 1);
        assertThat(read(type, newer)).isEqualTo(read(type, GoldenFiles.tree(type)));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeKnowsItsNameAndHasATopicAndAKey(String type) throws IOException {
        var event = read(type, GoldenFiles.tree(type));
        assertThat(WireTypes.nameOf(event)).isEqualTo(type).matches("[a-z]+\\.[a-z]+(-[a-z]+)*\\.v\\d+");
        assertThat(event.key()).matches("[0-9a-f-]{36}");
        assertThat(event.topic().wireName()).isNotEmpty();
    }

    @Test
    void aTypeOfTheFutureIsNoError() throws IOException {
        assertThat(WireTypes.read("run.paused.v1", new byte[0])).isEmpty();
    }

    @Test
    void streamNamesAreOnesOfTheirOwn() {
        var names = types().stream()
                .flatMap(type -> WireTypes.streamName(type).stream())
                .toList();
        assertThat(names).doesNotHaveDuplicates().contains("run_started", "tool_call", "response_delta", "done");
    }

    private static WireEvent read(String type, JsonNode json) throws IOException {
        return WireTypes.read(type, Json.writeBytes(json)).orElseThrow();
    }
}
