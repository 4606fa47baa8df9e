package io.agentmode.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTest {
    enum Outcome {
        OUTCOME_UNKNOWN,
        @JsonProperty("OK!")
        FINE
    }

    record Sample(
            @Nullable Outcome theOutcome,
            @Nullable Instant happenedAt,
            @Nullable BigDecimal cost,
            @Nullable Map<Outcome, Integer> counts) {}

    private static final Sample SAMPLE = new Sample(
            Outcome.OUTCOME_UNKNOWN,
            Instant.parse("2026-01-02T03:04:05.678901Z"),
            new BigDecimal("0.0000001"),
            Map.of(Outcome.OUTCOME_UNKNOWN, 1));

    @Test
    void namesAreSnakeCaseEnumsLowerCaseAndTimesIso() {
        assertThat(Json.write(SAMPLE))
                .contains("\"the_outcome\":\"outcome_unknown\"")
                .contains("\"happened_at\":\"2026-01-02T03:04:05.678901Z\"")
                .contains("\"counts\":{\"outcome_unknown\":1}");
    }

    @Test
    void whatWasWrittenIsReadBackExactly() throws JsonProcessingException {
        assertThat(Json.wire().readValue(Json.write(SAMPLE), Sample.class)).isEqualTo(SAMPLE);
    }

    @Test
    void aConstantMayHaveANameOfItsOwn() throws JsonProcessingException {
        assertThat(Json.write(Outcome.FINE)).isEqualTo("\"OK!\"");
        assertThat(Json.wire().readValue("\"OK!\"", Outcome.class)).isEqualTo(Outcome.FINE);
    }

    @Test
    void theWireToleratesWhatItDoesNotKnowAndOmitsWhatIsNotThere() throws JsonProcessingException {
        assertThat(Json.wire().readValue("{\"new_field\": 1}", Sample.class))
                .isEqualTo(new Sample(null, null, null, null));
        assertThat(Json.write(new Sample(null, null, null, null))).isEqualTo("{}");
    }

    @Test
    void anUnknownConstantIsRefused() {
        assertThatThrownBy(() -> Json.wire().readValue("\"nonsense\"", Outcome.class))
                .isInstanceOf(InvalidFormatException.class);
    }

    @Test
    void httpReadsStrictly() {
        var http = JsonMapper.builder().build();
        new HttpJson().customize(http);
        for (var body : new String[] {"{\"new_field\": 1}", "{\"the_outcome\": 0}", "{} {}", "{\"cost\": \"1\"}"}) {
            assertThatThrownBy(() -> http.readValue(body, Sample.class))
                    .as(body)
                    .isInstanceOf(JsonProcessingException.class);
        }
    }

    @Test
    void idsSortByTheTimeTheyWereMade() {
        var ids = IntStream.range(0, 1000).mapToObj(_ -> Ids.next().toString()).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(id -> id.charAt(14) == '7');
    }

    private record Change(@Nullable JsonNode config) {}

    @Test
    void aFieldOfABodyThatIsNotThereIsNotANull() throws IOException {
        var http = new ObjectMapper();
        new HttpJson().customize(http);

        assertThat(http.readValue("{}", Change.class).config()).isNull();
        assertThat(http.readValue("{\"config\": null}", Change.class).config()).isEqualTo(NullNode.getInstance());
    }
}
