package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputTest {
    @Test
    void aSmallResultIsTheResult() {
        var result = JsonNodeFactory.instance.objectNode().put("a", 1);

        assertThat(Output.of(result)).isEqualTo(new Output(result, false, 7, null));
    }

    @Test
    void aLargeTextIsCutBetweenCharactersAndKeptWhole() {
        var result = TextNode.valueOf("x" + "€".repeat(20_000));

        var output = Output.of(result);

        assertThat(output.truncated()).isTrue();
        assertThat(output.fullSize()).isEqualTo(60_003);
        assertThat(output.whole()).isEqualTo(result);
        assertThat(output.cut().textValue()).startsWith("x€").endsWith("€").doesNotContain("\uFFFD");
        assertThat(output.cut().textValue().getBytes(StandardCharsets.UTF_8).length)
                .isBetween(Output.LIMIT - 3, Output.LIMIT);
    }

    @Test
    void aLargeStructureIsCutAsText() {
        var result = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 20_000; i++) {
            result.add(i);
        }

        var output = Output.of(result);

        assertThat(output.truncated()).isTrue();
        assertThat(output.cut().textValue()).startsWith("[0,1,2").hasSize(Output.LIMIT);
    }
}
