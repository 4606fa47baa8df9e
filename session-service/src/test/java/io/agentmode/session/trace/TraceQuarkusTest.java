package io.agentmode.session.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.json.Ids;
import io.agentmode.session.testing.Agents;
import io.agentmode.session.testing.Client;
import io.agentmode.session.testing.RunScript;
import io.agentmode.session.testing.Wire;
import io.agentmode.session.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithInfrastructure
class TraceQuarkusTest {
    private final String tenant = "trace-" + Ids.next();
    private final Client ann = Client.user(tenant, "ann");

    @Inject
    Wire wire;

    @Inject
    Agents agents;

    private UUID session = Ids.next();

    @BeforeEach
    void started() {
        session = ann.startSession(agents.created(tenant));
    }

    @Test
    void aRunWithATool() {
        var run = ann.say(session, "What is 2+2?");
        var script = new RunScript(run, session);
        var call = Ids.next();
        wire.send(
                tenant,
                script.started(),
                script.called(1, Ids.next(), call, RunScript.USAGE),
                script.returned(1, Ids.next(), call, RunScript.json("\"four\"")),
                script.responded(2, Ids.next(), "Four."),
                script.answered());
        ann.awaitRun(session, "completed");

        ann.get(path())
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("next_cursor", nullValue())
                .body("items[0].run_id", equalTo(run.toString()))
                .body("items[0].status", equalTo("completed"))
                .body("items[0].stop_reason", equalTo("answered"))
                .body("items[0].spans.kind", contains("run", "queue", "model_call", "tool_call", "model_call"))
                .body("items[0].spans[0].name", equalTo("invoke_agent Agent of " + tenant))
                .body("items[0].spans[0].content.input", equalTo("What is 2+2?"))
                .body("items[0].spans[0].content.output", equalTo("Four."))
                .body("items[0].spans[2].result.usage.input_tokens", equalTo(10))
                .body("items[0].spans[2].content.input[0].parts[0].content", equalTo("What is 2+2?"))
                .body("items[0].spans[3].id", equalTo(call.toString()))
                .body("items[0].spans[3].parent_id", equalTo(run.toString()))
                .body("items[0].spans[3].content.output", equalTo("four"))
                .body("items[0].spans[3].content.attributes.'gen_ai.tool.name'", equalTo("calculator"));
    }

    @Test
    void runsComeInPagesNewestFirst() {
        var runs = Stream.of("One", "Two", "Three")
                .map(text -> ended(ann.say(session, text)))
                .toList();

        var first = ann.get(path() + "?limit=2");
        first.then()
                .body(
                        "items.run_id",
                        contains(runs.get(2).toString(), runs.get(1).toString()))
                .body("items[0].spans[0].content.input", equalTo("Three"))
                .body("total", equalTo(3));
        ann.get(path() + "?limit=2&cursor=" + first.path("next_cursor"))
                .then()
                .body("items.run_id", contains(runs.getFirst().toString()))
                .body("items[0].spans.size()", equalTo(3))
                .body("next_cursor", nullValue());
    }

    @Test
    void aPageOfLargeRunsEndsBeforeItsLimit() {
        var small = ended(ann.say(session, "One"));
        var large = ann.say(session, "Two");
        var script = new RunScript(large, session);
        wire.send(tenant, script.started());
        IntStream.range(0, 5)
                .forEach(step -> wire.send(tenant, script.responded(step, Ids.next(), incompressible(900_000))));
        wire.send(tenant, script.answered());
        ann.awaitRun(session, "completed");

        var first = ann.get(path() + "?limit=200");
        first.then()
                .statusCode(200)
                .body("items.run_id", contains(large.toString()))
                .body("total", equalTo(2));
        ann.get(path() + "?limit=200&cursor=" + first.path("next_cursor"))
                .then()
                .body("items.run_id", contains(small.toString()))
                .body("items[0].spans.size()", equalTo(3))
                .body("next_cursor", nullValue());
    }

    @Test
    void beforeTheFirstMessageThereIsNothingToTrace() {
        ann.get(path()).then().statusCode(200).body("items.size()", equalTo(0)).body("total", equalTo(0));
    }

    @Test
    void othersHaveNoSuchSession() {
        for (var other : new Client[] {
            Client.user(tenant, "bob"), Client.user("other-" + tenant, "ann"), Client.admin("other-" + tenant)
        }) {
            other.get(path()).then().statusCode(404).body("code", equalTo("SESSION_NOT_FOUND"));
        }
        Client.admin(tenant).get(path()).then().statusCode(200);
        assertThat(given().get(path()).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"limit=0,limit", "limit=201,limit", "cursor=7,cursor"})
    void aParameterThatDoesNotFitIsNamed(String query, String field) {
        ann.get(path() + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo(field));
    }

    /** PostgreSQL keeps long texts compressed. */
    private static String incompressible(int length) {
        var random = new Random(7);
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private UUID ended(UUID run) {
        var script = new RunScript(run, session);
        wire.send(tenant, script.started(), script.responded(1, Ids.next(), "Hi"), script.answered());
        ann.awaitRun(session, "completed");
        return run;
    }

    private String path() {
        return "/api/agent-sessions/" + session + "/trace";
    }
}
