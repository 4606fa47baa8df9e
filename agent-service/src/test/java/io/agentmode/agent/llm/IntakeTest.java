package io.agentmode.agent.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final ModelName MODEL = new ModelName("openai", "m");

    private final Heard heard = new Heard();
    private final Intake intake = new Intake(MODEL, heard);

    @Test
    void whatIsToldIsWhatIsRecorded() {
        intake.reasoning("h\0m \udead");
        intake.response("one \ud83d");
        intake.response("\ude00 two\ud83d");

        var reply = intake.whole(reply("one \ud83d\ude00 two\ud83d", "h\0m \udead"));

        assertThat(reply.text()).isEqualTo("one \ud83d\ude00 two\uFFFD").isEqualTo(heard.text());
        assertThat(reply.reasoning()).isEqualTo("h\uFFFDm \uFFFD").isEqualTo(String.join("", heard.reasoning));
    }

    @Test
    void callsCanBeStored() {
        var reply = intake.whole(reply("", "", new ToolRequest("i\0d", "na\0me", "{\"a\\u0000\":\"\\udead\"}")));

        assertThat(reply.calls())
                .containsExactly(new ToolRequest("i\uFFFDd", "na\uFFFDme", "{\"a\\ufffd\":\"\\ufffd\"}"));
    }

    @Test
    void moreTextThanAnEventTakesEndsTheAnswerWithItsBeginning() {
        intake.response("a".repeat(Intake.LONGEST - 1));

        assertThatTooLong(() -> intake.response("üb"));

        assertThat(heard.text()).isEqualTo("a".repeat(Intake.LONGEST - 1));
        assertThatTooLong(() -> new Intake(MODEL, heard).reasoning("\u0001".repeat(Intake.LONGEST / 6 + 1)));
    }

    @Test
    void moreArgumentsThanAnEventTakesAreRefused() {
        var half = new ToolRequest("1", "write", "\"".repeat(Intake.LONGEST_CALLS / 4));

        assertThatNoException().isThrownBy(() -> intake.whole(reply("", "", half)));
        assertThatTooLong(() -> intake.whole(reply("", "", half, half)));
        assertThatTooLong(() ->
                intake.whole(reply("", "", new ToolRequest("1", "w".repeat(Intake.LONGEST_CALLS), "{}"))));
        intake.arguments("a".repeat(Intake.LONGEST_CALLS));
        assertThatTooLong(() -> intake.arguments("a"));
    }

    @Test
    void sizesAreThoseThatJsonHas() {
        var every = IntStream.concat(IntStream.range(1, 0xD800), IntStream.range(0xE000, 0x10100))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());

        assertThat(JsonSize.of(every)).isEqualTo(Json.writeBytes(every).length - 2);
        assertThat(JsonSize.beginning("aü\ud83d\ude00b", 14)).isEqualTo("aü");
        assertThat(JsonSize.beginning("aü\ud83d\ude00b", 15)).isEqualTo("aü\ud83d\ude00");
    }

    private static void assertThatTooLong(ThrowingCallable call) {
        assertThatExceptionOfType(ModelFailure.class).isThrownBy(call).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.MODEL_ANSWER_TOO_LONG);
            assertThat(failure.kind().isRetryable()).isFalse();
            assertThat(failure.userMessage()).contains("openai/m", "kB", "ask for less");
        });
    }

    private static ModelReply reply(String text, String reasoning, ToolRequest... calls) {
        return new ModelReply(text, reasoning, List.of(calls), Usage.NONE, Duration.ZERO, Duration.ZERO, null, MODEL);
    }
}
