package io.agentmode.tool.http;

import static io.agentmode.tool.http.TemplateTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.json.Ids;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.ToolSnapshot;
import io.agentmode.tool.registry.ToolType;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One call from its arguments to its outcome, against a server that answers as it is told. */
class ExchangeTest {
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> reports = new ArrayList<>();
    private Credentials credentials = Credentials.NONE;

    @Test
    void theRequestIsWhatTheConfigMakesOfTheArguments() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.json("{\"ok\": true}"))) {
            var outcome =
                    call("""
                    {'method': 'POST', 'url': 'URL/users/{id}', 'query': {'tag': '{tags}', 'v': 2, 'none': '{none}'},
                     'headers': {'X-Who': 'by {who}', 'X-None': '{none}'}, 'body': {'name': '{who}', 'n': '{n}'}}""", server, "{'id': 'a b', 'tags': ['x', 'y'], 'who': 'Ann', 'n': 3}", RecoveryClass.UNSAFE);

            assertThat(outcome).isEqualTo(new Outcome.Success(json("{'ok': true}")));
            var seen = server.only();
            assertThat(seen.method()).isEqualTo("POST");
            assertThat(seen.target()).isEqualTo("/users/a%20b?tag=x&tag=y&v=2");
            assertThat(seen.headers())
                    .containsEntry("x-who", "by Ann")
                    .containsEntry("content-type", "application/json")
                    .containsKey("idempotency-key")
                    .doesNotContainKey("x-none");
            assertThat(json(seen.body())).isEqualTo(json("{'name': 'Ann', 'n': 3}"));
        }
    }

    @Test
    void aFormIsWrittenAsOneAndATextAsItIs() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.json("1"))) {
            call("""
                    {'method': 'POST', 'url': 'URL', 'headers': {'Content-Type': 'application/x-www-form-urlencoded'},
                     'body': {'amount': '{n}', 'card': {'number': '{c}'}, 'items': ['a&b', 2]}}""", server, "{'n': 5, 'c': '4 2'}", RecoveryClass.UNSAFE);
            call(
                    "{'method': 'POST', 'url': 'URL', 'headers': {'Content-Type': 'text/plain'}, 'body': 'hello {c}'}",
                    server,
                    "{'c': 'you'}",
                    RecoveryClass.UNSAFE);

            assertThat(server.requests())
                    .extracting(StandIn.Seen::body)
                    .containsExactly("amount=5&card%5Bnumber%5D=4+2&items%5B%5D=a%26b&items%5B%5D=2", "hello you");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json         | {'a': 1}    | {'a': 1}",
                "application/problem+json | [1]         | [1]",
                "application/json         | not json    | 'not json'",
                "text/html; charset=utf-8 | <b>hi</b>   | '<b>hi</b>'",
                "image/png                | xyz         | {'content_type': 'image/png', 'size_bytes': 3, 'note': 'The answer is not text and was left out.'}"
            })
    void anAnswerIsReadByItsType(String type, String body, String output) throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.of(200, type, body.replace('\'', '"')))) {
            assertThat(read(server)).isEqualTo(new Outcome.Success(json(output)));
        }
    }

    @Test
    void anEmptyAnswerSaysItsStatus() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.status(204, Map.of()))) {
            assertThat(read(server)).isEqualTo(new Outcome.Success(json("{'status': 204}")));
        }
    }

    @Test
    void theResponseMappingKeepsWhatMatters() throws InterruptedException {
        try (var server = new StandIn(
                _ -> Answer.json("{\"data\": {\"items\": [{\"id\": 1, \"n\": {\"x\": \"a\"}}, {\"id\": 2}]}}"))) {
            var config = "{'url': 'URL', 'response': {'select': '/data/items', 'fields': {'key': '/id', 'x': '/n/x'}}}";

            assertThat(call(config, server, "{}", RecoveryClass.READ_ONLY))
                    .isEqualTo(new Outcome.Success(json("[{'key': 1, 'x': 'a'}, {'key': 2}]")));
            assertThat(call("{'url': 'URL', 'response': {'select': '/error'}}", server, "{}", RecoveryClass.READ_ONLY))
                    .isInstanceOfSatisfying(
                            Outcome.Success.class,
                            whole -> assertThat(whole.output().has("data")).isTrue());
        }
    }

    @ParameterizedTest
    @CsvSource({"404, false", "400, false", "500, true", "502, true"})
    void anErrorOfTheServerIsAResultThatSaysWhatItSaid(int status, boolean retryable) throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.of(status, "application/json", "{\"message\": \"no such user\"}"))) {
            assertThat(read(server)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(FailureCode.UPSTREAM_ERROR);
                assertThat(failure.message()).contains(String.valueOf(status), "no such user");
                assertThat(failure.retryable()).isEqualTo(retryable);
            });
        }
    }

    @Test
    void whoIsTurnedAwayWaitsAsAskedSaysSoAndAsksAgain() throws InterruptedException {
        var asked = new AtomicInteger();
        try (var server = new StandIn(_ ->
                asked.incrementAndGet() < 3 ? Answer.status(429, Map.of("Retry-After", "2")) : Answer.json("\"in\""))) {
            assertThat(read(server)).isEqualTo(new Outcome.Success(json("'in'")));
        }
        assertThat(pauses)
                .hasSize(2)
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_200)));
        assertThat(reports).hasSize(2).first().asString().contains("429", "2 s");
    }

    @Test
    void whoIsTurnedAwayForTooLongHearsSo() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.status(429, Map.of("Retry-After", "3600")))) {
            assertThat(read(server)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo(FailureCode.UPSTREAM_ERROR);
                assertThat(failure.message()).contains("3600 s", "429");
                assertThat(failure.retryable()).isTrue();
            });
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void whoWouldWaitForLongerThanTheCallMayTakeHearsSoAtOnce() throws InterruptedException {
        // Within what is waited for at most, but not within the call's time together with its jitter.
        try (var server = new StandIn(_ -> Answer.status(503, Map.of("Retry-After", "30")))) {
            assertThat(read(server))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.message()).contains("30 s", "503"));
            assertThat(server.requests()).hasSize(1);
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void ofACredentialThatLiesAcrossACutNothingIsLeft() throws InterruptedException {
        credentials = planted();
        try (var echo = new StandIn(_ -> Answer.of(400, "text/plain", "x".repeat(1_995) + "t0ken-planted"))) {
            assertThat(call("{'url': 'URL/', 'auth': {'type': 'bearer'}}", echo, "{}", RecoveryClass.READ_ONLY))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.message()).doesNotContain("t0k"));
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.of(200, "text/plain", "x".repeat(5_000_000)))) {
            assertThat(read(server))
                    .isInstanceOfSatisfying(
                            Outcome.Failure.class,
                            failure -> assertThat(failure.code()).isEqualTo(FailureCode.OUTPUT_TOO_LARGE));
        }
    }

    @Test
    void redirectsOfReadingRequestsAreFollowedUpToALimit() throws InterruptedException {
        try (var server = new StandIn(stepwise(Map.of(
                "/", Answer.status(302, Map.of("Location", "/next")),
                "/next", Answer.json("\"there\""))))) {
            assertThat(read(server)).isEqualTo(new Outcome.Success(json("'there'")));
        }
        try (var server = new StandIn(_ -> Answer.status(302, Map.of("Location", "/")))) {
            assertThat(read(server)).isInstanceOf(Outcome.Failure.class);
            assertThat(server.requests()).hasSize(6);
        }
    }

    @Test
    void aRedirectDoesNotTurnAChangeIntoSomethingElse() throws InterruptedException {
        try (var server = new StandIn(_ -> Answer.status(302, Map.of("Location", "/next")))) {
            assertThat(post(server)).isInstanceOf(Outcome.Failure.class);
            assertThat(server.requests()).hasSize(1);
        }
        try (var server = new StandIn(stepwise(Map.of(
                "/", Answer.status(307, Map.of("Location", "/next")),
                "/next", Answer.json("1"))))) {
            assertThat(post(server)).isInstanceOf(Outcome.Success.class);
            assertThat(server.requests().getLast().method()).isEqualTo("POST");
            assertThat(server.requests().getLast().body()).isEqualTo("{\"a\":1}");
        }
    }

    @Test
    void aServerThatIsNotThereAndAConnectionThatBreaksAreResults() throws InterruptedException {
        var gone = new StandIn(_ -> Answer.json("1"));
        gone.close();
        assertThat(post(gone))
                .isInstanceOfSatisfying(
                        Outcome.Failure.class,
                        failure -> assertThat(failure.message()).contains("nothing was sent"));
        try (var server = new StandIn(_ -> {
            throw new IllegalStateException("it breaks");
        })) {
            assertThat(post(server)).isInstanceOfSatisfying(Outcome.Failure.class, failure -> {
                assertThat(failure.message()).contains("may have taken effect");
                assertThat(failure.retryable()).isFalse();
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'bearer'}                        | authorization | Bearer t0ken-planted",
                "{'type': 'api_key'}                       | x-api-key     | va1ue-planted",
                "{'type': 'api_key', 'header': 'X-Mine'}   | x-mine        | va1ue-planted",
                "{'type': 'basic'}                         | authorization | Basic YW5uOnBhc3N3MHJkLXBsYW50ZWQ="
            })
    void credentialsTravelInTheirHeaderAndNeverComeBack(String auth, String header, String value)
            throws InterruptedException {
        credentials = planted();
        var config = "{'url': 'URL/', 'auth': " + auth + "}";
        try (var echo = new StandIn(
                seen -> Answer.json("{\"you sent\": \"" + seen.headers().get(header) + "\"}"))) {
            assertThat(call(config, echo, "{}", RecoveryClass.READ_ONLY))
                    .isInstanceOf(Outcome.Success.class)
                    .asString()
                    .contains("[redacted]")
                    .doesNotContain("planted", "YW5u");
            assertThat(echo.only().headers()).containsEntry(header, value);
        }
        try (var echo = new StandIn(seen -> Answer.of(401, "text/plain", "no: " + seen.headers()))) {
            assertThat(call(config, echo, "{}", RecoveryClass.READ_ONLY))
                    .isInstanceOf(Outcome.Failure.class)
                    .asString()
                    .doesNotContain("planted", "YW5u");
        }
    }

    @Test
    void aKeyMayTravelInTheQueryInstead() throws InterruptedException {
        credentials = planted();
        try (var server = new StandIn(_ -> Answer.json("1"))) {
            call("{'url': 'URL/', 'auth': {'type': 'api_key', 'query': 'key'}}", server, "{}", RecoveryClass.READ_ONLY);

            assertThat(server.only().target()).isEqualTo("/?key=va1ue-planted");
            assertThat(server.only().headers()).doesNotContainKey("x-api-key");
        }
    }

    @ParameterizedTest
    @CsvSource({"bearer, authorization", "api_key, x-api-key", "basic, authorization"})
    void credentialsDoNotFollowARedirectToSomebodyElse(String type, String header) throws InterruptedException {
        credentials = planted();
        try (var other = new StandIn(_ -> Answer.json("1"));
                var server = new StandIn(_ -> Answer.status(302, Map.of("Location", other.url("/"))))) {
            call("{'url': 'URL/', 'auth': {'type': '" + type + "'}}", server, "{}", RecoveryClass.READ_ONLY);

            assertThat(server.only().headers()).containsKey(header);
            assertThat(other.only().headers()).doesNotContainKey(header);
        }
    }

    private static Credentials planted() {
        return new Credentials(Map.of(
                "token", "t0ken-planted", "value", "va1ue-planted", "username", "ann", "password", "passw0rd-planted"));
    }

    private static Function<StandIn.Seen, Answer> stepwise(Map<String, Answer> answers) {
        return seen -> answers.get(seen.target());
    }

    private Outcome read(StandIn server) throws InterruptedException {
        return call("{'url': 'URL/'}", server, "{}", RecoveryClass.READ_ONLY);
    }

    private Outcome post(StandIn server) throws InterruptedException {
        return call("{'method': 'POST', 'url': 'URL/', 'body': {'a': 1}}", server, "{}", RecoveryClass.UNSAFE);
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private Outcome call(String config, StandIn server, String arguments, RecoveryClass recovery)
            throws InterruptedException {
        var exchange = new Exchange(
                HttpClient.newHttpClient(),
                TestConfig.http(),
                new RetryAfter(TestConfig.http(), Clock.systemUTC()),
                pauses::add);
        var stored = json(config.replace("URL", server.url("")));
        var invocation = invocation(stored, json(arguments), recovery);
        return exchange.run(
                HttpConfigs.stored(stored), invocation, credentials, (message, _, _) -> reports.add(message));
    }

    private static Invocation invocation(JsonNode config, JsonNode arguments, RecoveryClass recovery) {
        var tool = new ToolSnapshot(Ids.next(), "tool", ToolType.HTTP, "http", config, recovery, 30_000);
        return new Invocation("acme", Ids.next(), tool, arguments);
    }
}
