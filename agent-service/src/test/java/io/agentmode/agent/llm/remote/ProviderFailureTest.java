package io.agentmode.agent.llm.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentmode.agent.llm.ModelFailure.Kind;
import io.agentmode.agent.llm.Script;
import io.agentmode.agent.llm.ScriptedModelServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can go wrong with a provider ends the same with each of them. */
class ProviderFailureTest {
    private final ScriptedModelServer server = new ScriptedModelServer();

    @AfterEach
    void close() {
        server.close();
    }

    static Stream<Arguments> statuses() {
        var kinds = Map.of(
                400, Kind.MODEL_REQUEST_REFUSED,
                401, Kind.MODEL_AUTHENTICATION_FAILED,
                403, Kind.MODEL_AUTHENTICATION_FAILED,
                404, Kind.MODEL_NOT_FOUND,
                429, Kind.MODEL_RATE_LIMITED,
                500, Kind.MODEL_UNAVAILABLE,
                503, Kind.MODEL_UNAVAILABLE);
        return Arrays.stream(Dialect.values())
                .flatMap(dialect ->
                        kinds.entrySet().stream().map(kind -> arguments(dialect, kind.getKey(), kind.getValue())));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void a_status_has_one_meaning(Dialect dialect, int status, Kind kind) {
        server.answer(Script.error(status, Map.of("retry-after", "3"), "{\"error\":{\"message\":\"no\"}}"));

        var failure = dialect.at(server.baseUrl(), Map.of()).failure("Hi");

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.retryAfter()).isEqualTo(status == 429 || status >= 500 ? Duration.ofSeconds(3) : null);
        assertThat(failure).hasMessageNotContaining("planted").hasMessageContaining("model provider");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_limit_without_a_word_when_to_come_back_has_none(Dialect dialect) {
        server.answer(Script.error(429, Map.of(), "{}"));

        var failure = dialect.at(server.baseUrl(), Map.of()).failure("Hi");

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_RATE_LIMITED);
        assertThat(failure.retryAfter()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void nobody_listens(Dialect dialect) {
        var address = server.baseUrl();
        server.close();

        assertThat(dialect.at(address, Map.of()).failure("Hi").kind()).isEqualTo(Kind.MODEL_UNAVAILABLE);
    }

    @ParameterizedTest
    @EnumSource
    void the_stream_is_cut_or_just_ends(Dialect dialect) {
        var remote = dialect.at(server.baseUrl(), Map.of());

        server.answer(dialect.half().pause(Duration.ofMillis(20)).cut());
        assertThat(remote.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        server.answer(dialect.half());
        assertThat(remote.failure("Hi").kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
    }

    @ParameterizedTest
    @EnumSource
    void a_chunk_is_garbage(Dialect dialect) {
        server.answer(dialect.half()
                .raw("event: message_delta\ndata: {\"choices\": [{{ planted\n\n")
                .hang());

        var failure = dialect.at(server.baseUrl(), Map.of()).failure("Hi");

        assertThat(failure.kind()).isEqualTo(Kind.MODEL_STREAM_BROKEN);
        assertThat(failure).hasMessageNotContaining("planted").hasNoCause();
        await().atMost(Duration.ofSeconds(3)).until(() -> server.hangUps() == 1);
    }

    @ParameterizedTest
    @EnumSource
    void the_answer_is_empty(Dialect dialect) {
        server.answer(dialect.empty());

        assertThat(dialect.at(server.baseUrl(), Map.of()).failure("Hi").kind()).isEqualTo(Kind.MODEL_EMPTY_ANSWER);
    }

    @ParameterizedTest
    @EnumSource
    void the_provider_hangs_before_or_in_its_answer(Dialect dialect) {
        var impatient = dialect.at(server.baseUrl(), Map.of("agent-mode.llm.idle-timeout", "400ms"));

        server.answer(Script.stream().hang());
        assertThat(impatient.failure("Hi").kind()).isEqualTo(Kind.MODEL_TIMEOUT);
        server.answer(dialect.half().hang());
        assertThat(impatient.failure("Hi").kind()).isEqualTo(Kind.MODEL_TIMEOUT);
        await().atMost(Duration.ofSeconds(3)).until(() -> server.hangUps() == 2);
    }

    /** The loop answers it as an error, so that the model can correct itself; Gemini sends objects and cannot do this. */
    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "ANTHROPIC"})
    void arguments_that_are_not_json_come_through_as_they_are(Dialect dialect) {
        server.answer(dialect.call("calculator", "{\"a\": oops"));

        var reply = dialect.at(server.baseUrl(), Map.of()).ask("Hi");

        assertThat(reply.calls()).singleElement().satisfies(call -> {
            assertThat(call.name()).isEqualTo("calculator");
            assertThat(call.arguments()).isEqualTo("{\"a\": oops");
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_call_of_a_tool_that_was_not_offered_comes_through(Dialect dialect) {
        server.answer(dialect.call("nobody_offered_this", "{\"a\":1}"));

        assertThat(dialect.at(server.baseUrl(), Map.of()).ask("Hi").calls())
                .singleElement()
                .satisfies(call -> assertThat(call.name()).isEqualTo("nobody_offered_this"));
    }
}
