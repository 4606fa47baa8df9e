package io.agentmode.gateway.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.gateway.testing.HangUp;
import io.agentmode.gateway.testing.KafkaFeed;
import io.agentmode.gateway.testing.LocalGateway;
import io.agentmode.gateway.testing.ScriptedRun;
import io.agentmode.gateway.testing.Sessions;
import io.agentmode.gateway.testing.SseClient;
import io.agentmode.gateway.testing.TestKeys;
import io.agentmode.kernel.event.SessionEvent;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.testing.DocumentedMetrics;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalGateway.class)
class StreamQuarkusTest {
    private static final String ANN = "acme/ann";
    /** As {@code GatewayWorld} sets it. */
    private static final int MOST = 20;

    @Inject
    Tails tails;

    @Inject
    HangUp hangUp;

    private final KafkaFeed kafka = new KafkaFeed();
    private final UUID session = Ids.next();
    private final ScriptedRun run = ScriptedRun.of(session);

    @BeforeEach
    void tail_is_read() {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void a_run_is_streamed_while_it_happens() {
        Sessions.record(session, ANN);
        try (var client = open()) {
            kafka.publish(run.started());
            client.awaitName("run_started#1");
            kafka.publish(run.delta(0, "Hello"));
            kafka.publish(run.delta(1, " you"));
            kafka.publish(run.responded());
            kafka.publish(run.done());

            client.awaitName("done#3");
            assertThat(client.names()).contains("response#2").startsWith("run_started#1");
            var started = client.events().getFirst();
            assertThat(started.id()).isEqualTo(run.eventId(1));
            assertThat(started.data()).contains("\"run_id\":\"" + run.id() + "\"");
        }
    }

    @Test
    void the_session_service_hears_with_each_request_which_run_has_ended() {
        var conversation = "/api/agent-sessions/" + session;
        var path = conversation + "/message";
        String told = "headers.agent-mode-ended-run";
        ann().header("agent-mode-ended-run", run.id()).post(path).then().body(told, nullValue());

        kafka.publish(run.started());
        kafka.publish(run.responded());
        kafka.publish(run.done());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        ann().post(path).then().body(told, equalTo(run.id().toString())));
        ann().post(conversation + "/end").then().body(told, equalTo(run.id().toString()));
        ann().get(conversation).then().body(told, equalTo(run.id().toString()));
        ann().get("/api/agent-sessions/" + Ids.next()).then().body(told, nullValue());
    }

    @Test
    void the_answer_is_an_event_stream_that_nothing_on_the_way_may_hold_back() {
        Sessions.record(session, ANN);
        try (var client = open()) {
            var headers = client.response().headers();
            assertThat(headers.firstValue("content-type")).contains("text/event-stream");
            assertThat(headers.firstValue("cache-control")).contains("no-store");
            DocumentedMetrics.check(given().get("/q/metrics").asString(), "agentmode_streams_open");
            assertThat(headers.firstValue("x-accel-buffering")).contains("no");
            assertThat(headers.firstValue("content-encoding")).isEmpty();
        }
    }

    @Test
    void a_new_client_gets_the_active_run_from_its_first_event_with_the_text_so_far() {
        Sessions.record(session, ANN, run.started());
        kafka.publish(run.started());
        kafka.publish(run.delta(0, "Hello"));
        try (var first = open()) {
            first.awaitNames("run_started#1", "response_delta");
            kafka.publish(run.delta(1, " you"));
            first.awaitNames("run_started#1", "response_delta", "response_delta");
        }
        try (var second = open()) {
            second.awaitNames("run_started#1", "response_delta", "response_delta");
        }
    }

    @Test
    void a_new_client_gets_nothing_of_a_run_that_is_over() {
        Sessions.record(session, ANN, run.started(), run.responded(), run.done());
        kafka.publish(run.started());
        kafka.publish(run.responded());
        kafka.publish(run.done());
        var next = ScriptedRun.of(session);
        try (var witness = open("Last-Event-ID", run.eventId(0))) {
            witness.awaitName("done#3");
            try (var client = open()) {
                kafka.publish(next.started());
                client.awaitNames("run_started#1");
                assertThat(client.events().getFirst().id()).isEqualTo(next.eventId(1));
            }
        }
    }

    @Test
    void a_client_that_comes_back_gets_what_it_missed_once_whoever_is_behind() {
        // The record is ahead of Kafka …
        Sessions.record(session, ANN, run.started(), run.responded());
        try (var client = open("Last-Event-ID", run.eventId(1))) {
            client.awaitNames("response#2");
            kafka.publish(run.started());
            kafka.publish(run.responded());
            // … and then Kafka of the record.
            kafka.publish(run.done());
            client.awaitNames("response#2", "done#3");
        }
        try (var again = open("Last-Event-ID", run.eventId(1))) {
            again.awaitNames("response#2", "done#3");
        }
    }

    @Test
    void a_run_goes_on_for_everybody_after_a_later_one_was_cancelled_in_the_queue() {
        var queued = ScriptedRun.of(session);
        Sessions.record(session, ANN, run.started(), queued.cancelledInTheQueue());
        try (var witness = open()) {
            kafka.publish(run.started());
            kafka.publish(run.delta(0, "Hello"));
            kafka.publish(queued.cancelledInTheQueue());
            witness.awaitNames("run_started#1", "response_delta", "done#1");
            try (var fresh = open()) {
                fresh.awaitNames("run_started#1", "response_delta", "done#1");
                try (var resumed = open("Last-Event-ID", queued.eventId(1))) {
                    resumed.awaitNames("run_started#1", "response_delta");
                    Sessions.record(session, ANN, run.responded(), run.done());
                    kafka.publish(run.responded());
                    kafka.publish(run.done());
                    witness.awaitNames("run_started#1", "response_delta", "done#1", "response#2", "done#3");
                    fresh.awaitNames("run_started#1", "response_delta", "done#1", "response#2", "done#3");
                    resumed.awaitNames("run_started#1", "response_delta", "response#2", "done#3");
                }
            }
        }
        try (var late = open("Last-Event-ID", queued.eventId(1))) {
            late.awaitNames("run_started#1", "response#2", "done#3");
        }
    }

    @Test
    void an_event_that_is_missing_in_the_tail_is_read_from_the_record() {
        Sessions.record(session, ANN, run.started());
        try (var client = open()) {
            client.awaitNames("run_started#1");
            kafka.publish(run.done());
            Sessions.record(session, ANN, run.responded());
            client.awaitNames("run_started#1", "response#2", "done#3");
        }
    }

    @Test
    void what_never_came_over_kafka_is_found_in_the_record_after_a_while() {
        Sessions.record(session, ANN, run.started());
        try (var client = open()) {
            client.awaitNames("run_started#1");
            Sessions.record(session, ANN, run.responded(), run.done());
            client.awaitNames("run_started#1", "response#2", "done#3");
        }
    }

    @Test
    void a_long_record_arrives_whole_and_in_order() {
        Sessions.record(session, ANN);
        for (int i = 0; i < 150; i++) {
            var one = ScriptedRun.of(session);
            Sessions.record(session, ANN, one.started(), one.responded(), one.done());
        }
        try (var client = open("Last-Event-ID", new UUID(0, 0) + ":0")) {
            await().until(() -> client.events().size() >= 450);
            assertThat(client.events())
                    .hasSize(450)
                    .extracting(SseClient.SseEvent::id)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void the_cursor_may_be_a_parameter_and_must_be_one() {
        Sessions.record(session, ANN);
        given().header("Authorization", TestKeys.bearer("acme", "ann", "user"))
                .get("/api/agent-sessions/" + session + "/stream?after=nonsense")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo("after"));
    }

    @Test
    void nothing_of_a_run_follows_its_done() {
        Sessions.record(session, ANN);
        try (var client = open()) {
            kafka.publish(run.started());
            kafka.publish(run.responded());
            kafka.publish(run.done());
            client.awaitName("done#3");
            kafka.publish(run.delta(9, "late"));
            var next = ScriptedRun.of(session);
            kafka.publish(next.started());
            client.awaitNames("run_started#1", "response#2", "done#3", "run_started#1");
        }
    }

    @Test
    void silence_is_broken_by_heartbeats() {
        Sessions.record(session, ANN);
        try (var client = open()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> client.comments().contains(": heartbeat"));
        }
    }

    @Test
    void another_user_and_another_tenant_hear_what_the_session_service_says() {
        Sessions.record(session, ANN);
        for (var stranger :
                new String[] {TestKeys.bearer("acme", "bob", "user"), TestKeys.bearer("other", "ann", "user")}) {
            given().header("Authorization", stranger)
                    .get("/api/agent-sessions/" + session + "/stream")
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("SESSION_NOT_FOUND"));
        }
    }

    @Test
    void nothing_is_kept_for_a_client_that_was_gone_before_its_stream_began() {
        Sessions.record(session, ANN);
        assertThatThrownBy(() -> open(HangUp.HEADER, "now")).hasRootCauseInstanceOf(IOException.class);
        await().until(() -> hangUp.wasHandled("/api/agent-sessions/" + session + "/stream"));
        await().until(this::listeners, equalTo(0));
    }

    @Test
    void a_user_with_many_streams_has_to_close_one_before_the_next() {
        Sessions.record(session, "acme/eve");
        var eve = TestKeys.bearer("acme", "eve", "user");
        // What is refused by the session service is not open.
        for (int i = 0; i < MOST; i++) {
            try (var refused = SseClient.open(Ids.next(), eve)) {
                assertThat(refused.response().statusCode()).isEqualTo(404);
            }
        }
        var open =
                Stream.generate(() -> SseClient.open(session, eve)).limit(MOST).toList();
        assertThat(open).allMatch(client -> client.response().statusCode() == 200);
        try (var tooMany = SseClient.open(session, eve)) {
            assertThat(tooMany.response().statusCode()).isEqualTo(429);
        }
        given().header("Authorization", eve)
                .get("/api/agent-sessions/" + session + "/stream")
                .then()
                .header("Retry-After", notNullValue())
                .body("code", equalTo("RATE_LIMITED"));
        open.getFirst().close();
        await().until(() -> statusOfAnother(eve), equalTo(200));
        open.forEach(SseClient::close);
    }

    @Test
    void the_stream_ends_when_the_token_does() {
        Sessions.record(session, ANN);
        var short_lived = TestKeys.claims("acme", "ann", "user")
                .expiresAt(Instant.now().plusSeconds(3))
                .sign(TestKeys.localKey());
        try (var client = SseClient.open(session, "Bearer " + short_lived)) {
            client.awaitEnd();
        }
    }

    @Test
    void the_stream_ends_when_the_session_is_deleted() {
        Sessions.record(session, ANN);
        // So that the topic is there before the client.
        kafka.publish(new SessionEvent.Deleted(Ids.next(), Ids.next(), "ann", Instant.now()));
        try (var client = open()) {
            kafka.publish(run.started());
            client.awaitName("run_started#1");
            kafka.publish(new SessionEvent.Deleted(session, Ids.next(), "ann", Instant.now()));
            client.awaitEnd();
        }
    }

    private int statusOfAnother(String authorization) {
        try (var another = SseClient.open(session, authorization)) {
            return another.response().statusCode();
        }
    }

    private int listeners() {
        var count = new AtomicInteger();
        tails.tell(session, _ -> count.incrementAndGet());
        return count.get();
    }

    private static RequestSpecification ann() {
        return given().header("Authorization", TestKeys.bearer("acme", "ann", "user"));
    }

    private SseClient open(String... headers) {
        return SseClient.open(session, TestKeys.bearer("acme", "ann", "user"), headers);
    }
}
