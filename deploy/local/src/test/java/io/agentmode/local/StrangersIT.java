package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may not see or do something, and what is not accepted from anybody. */
@ExtendWith(LiveStack.class)
class StrangersIT {

    private static final String AGENT = """
            {"name": "%s", "goal": "g", "system_prompt": "s", "model_provider": "demo", "model_name": "demo"%s}""";

    private final LiveStack.Handle stack;
    private final Client ann;

    StrangersIT(LiveStack.Handle stack) {
        this.stack = stack;
        this.ann = stack.as("acme", "ann");
    }

    @Test
    void theSessionsOfAUserAreNotFoundByAnybodyElse() {
        var agent = ann.newCalculatorAgent();
        var session = ann.newSession(agent);
        for (var stranger : List.of(stack.as("acme", "bob"), stack.as("other", "ann"))) {
            var path = "/api/agent-sessions/" + session;
            assertThat(stranger.get(path).status()).isEqualTo(404);
            assertThat(stranger.send("PATCH", path, "{\"title\": \"mine\"}").status())
                    .isEqualTo(404);
            assertThat(stranger.send("DELETE", path, "").status()).isEqualTo(404);
            assertThat(stranger.get(path + "/status").status()).isEqualTo(404);
            assertThat(stranger.get(path + "/events").status()).isEqualTo(404);
            assertThat(stranger.get(path + "/stream").status()).isEqualTo(404);
            assertThat(stranger.post(path + "/message", Map.of("content", "hello"))
                            .status())
                    .isEqualTo(404);
            assertThat(stranger.post(path + "/cancel", Map.of()).status()).isEqualTo(404);
            assertThat(stranger.post(path + "/end", Map.of()).status()).isEqualTo(404);
        }
        assertThat(ids(stack.as("acme", "bob")
                        .get("/api/agents/" + agent + "/sessions")
                        .ok()))
                .doesNotContain(session);
        assertThat(ann.get("/api/agent-sessions/" + session).status()).isEqualTo(200);
    }

    @Test
    void theAgentsOfATenantAreNotFoundByAnother() {
        var agent = ann.newCalculatorAgent();
        var other = stack.as("other", "ann");
        var path = "/api/agents/" + agent;

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(other.send("PUT", path, AGENT.formatted("stolen", ", \"version\": 1"))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(path + "/sessions", Map.of()).status()).isEqualTo(404);
        assertThat(other.get(path + "/tools").status()).isEqualTo(404);
        assertThat(other.get(path + "/memories").status()).isEqualTo(404);
        assertThat(ids(other.get("/api/agents?limit=200").ok())).doesNotContain(agent);
    }

    @Test
    void onlyAValidTokenOfOurIssuerIsLetIn(@TempDir Path folder) {
        var forged = new LocalToken("acme", "ann", List.of("admin"), Duration.ofHours(1))
                .sign(Keys.in(folder).localIssuerKey(), Clock.systemUTC());
        for (var token : List.of("", "nonsense", forged, stack.token("acme", "ann", Duration.ofHours(-1)))) {
            var answer = stack.with(token).get("/api/agents");

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().path("code").asText()).isEqualTo("AUTHENTICATION_REQUIRED");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "too many steps | , \"max_steps\": 101",
                "a wrong type | , \"temperature\": \"warm\"",
                "an unknown field | , \"colour\": \"red\"",
                "broken JSON | , \"goal\"",
            })
    void badInputIsRefusedWithAProblemAndStoresNothing(String what, String rest) {
        var name = "bad input: " + what;

        var answer = ann.send("POST", "/api/agents", AGENT.formatted(name, rest));

        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isNotEmpty();
        assertThat(answer.body().toString()).doesNotContain("Exception", "io.agentmode", "\tat ");
        assertThat(ann.get("/api/agents?search=bad%20input").ok().get("items")).isEmpty();
    }

    @Test
    void aBodyOfTwoMegabytesIsTooLargeAndANameIsTakenOnce() {
        assertThat(ann.send(
                                "POST",
                                "/api/agents",
                                AGENT.formatted("large", ", \"description\": \"" + "x".repeat(2_000_000) + "\""))
                        .status())
                .isEqualTo(413);

        assertThat(ann.send("POST", "/api/agents", AGENT.formatted("only once", ""))
                        .status())
                .isEqualTo(201);
        var again = ann.send("POST", "/api/agents", AGENT.formatted("only once", ""));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("AGENT_ALREADY_EXISTS");
    }

    private static List<String> ids(JsonNode page) {
        return page.get("items").findValuesAsText("id");
    }
}
