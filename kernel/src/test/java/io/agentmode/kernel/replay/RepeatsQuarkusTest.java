package io.agentmode.kernel.replay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.agentmode.kernel.sample.Notes;
import io.agentmode.kernel.store.Database;
import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RepeatsQuarkusTest {
    private static final String ANN = InternalTokens.bearer("acme", "ann", "user");

    @Inject
    Database database;

    @Inject
    KeptAnswers answers;

    @Inject
    Notes notes;

    private final String topic = UUID.randomUUID().toString();
    private final String key = "key-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"sql", "entity"})
    void aRepeatIsToldTheSameAndChangesNothing(String way) {
        var first = post(way, ANN, key, "once");
        first.then().statusCode(201).header("Idempotent-Replayed", nullValue());

        var second = post(way, ANN, key, "once");

        second.then()
                .statusCode(201)
                .contentType("application/json")
                .header("Idempotent-Replayed", "true")
                .header("Location", endsWith("/kept-notes/" + topic));
        assertThat(second.body().asString()).isEqualTo(first.body().asString()).contains("\"remark\":null");
        assertThat(notes.written("acme", topic)).containsExactly("once");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql", "entity"})
    void ofManyAtTheSameTimeOneHappensAndAllAreToldTheSame(String way) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var posts = IntStream.range(0, 12)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> post(way, ANN, key, "once"), threads))
                    .toList();

            assertThat(posts.stream().map(CompletableFuture::join))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(201))
                    .extracting(answer -> answer.body().asString())
                    .containsOnly(posts.getFirst().join().body().asString());
        }
        assertThat(notes.written("acme", topic)).containsExactly("once");
    }

    @Test
    void withoutAKeyEveryRequestCounts() {
        given().header("Authorization", ANN)
                .contentType("application/json")
                .body(Map.of("text", "again"))
                .post("/kept-notes/" + topic + "/sql")
                .then()
                .statusCode(201);
        post("sql", ANN, "another-" + key, "again").then().statusCode(201);

        assertThat(notes.written("acme", topic)).containsExactly("again", "again");
    }

    @Test
    void aRepeatMayComeAnotherWay() {
        post("sql", ANN, key, "once").then().statusCode(201);
        given().header("Authorization", ANN)
                .header("Idempotency-Key", key)
                .header("way", "through another gateway")
                .contentType("application/json")
                .body(Map.of("text", "once"))
                .post("/kept-notes/" + topic + "/sql")
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true");
        assertThat(notes.written("acme", topic)).containsExactly("once");
    }

    @Test
    void aKeyStandsForOneBodyAndOnePath() {
        post("sql", ANN, key, "once").then().statusCode(201);

        post("sql", ANN, key, "other").then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        post("entity", ANN, key, "once").then().statusCode(422).body("code", equalTo("IDEMPOTENCY_KEY_REUSED"));
        assertThat(notes.written("acme", topic)).containsExactly("once");
    }

    @Test
    void aKeyBelongsToOneUserOfOneTenant() {
        post("sql", ANN, key, "once").then().statusCode(201);

        post("sql", InternalTokens.bearer("acme", "bob", "user"), key, "theirs")
                .then()
                .statusCode(201);
        post("sql", InternalTokens.bearer("other", "ann", "user"), key, "elsewhere")
                .then()
                .statusCode(201);
        assertThat(notes.written("acme", topic)).containsExactly("once", "theirs");
    }

    @Test
    void whatWasRefusedHasNotHappenedAndIsTriedAgain() {
        var first = post("refused", ANN, key, "never").then().statusCode(409).extract();

        post("refused", ANN, key, "never")
                .then()
                .statusCode(409)
                .header("Idempotent-Replayed", nullValue())
                .body("detail", org.hamcrest.Matchers.not(first.<String>path("detail")));
        assertThat(notes.written("acme", topic)).isEmpty();
    }

    @Test
    void anInvalidRequestUsesUpNoKey() {
        post("sql", ANN, key, " ").then().statusCode(400).body("violations[0].field", equalTo("text"));
        post("sql", ANN, key, "once").then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with space", "tä"})
    void aKeyIsVisibleAscii(String bad) {
        post("sql", ANN, bad, "once")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("violations[0].field", equalTo("Idempotency-Key"))
                .body("violations[0].in", equalTo("header"));
    }

    @Test
    void aKeyHasAtMost255Characters() {
        post("sql", ANN, "k".repeat(255), "once").then().statusCode(201);
        post("sql", ANN, "k".repeat(256), "once").then().statusCode(400);
    }

    @Test
    void withoutATokenNothingIsLookedUp() {
        given().header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Map.of("text", "once"))
                .post("/kept-notes/" + topic + "/sql")
                .then()
                .statusCode(401);
    }

    @Test
    void afterADayTheKeyIsFreeAgain() {
        post("sql", ANN, key, "once").then().statusCode(201);
        age("25 hours");

        post("sql", ANN, key, "other").then().statusCode(201).header("Idempotent-Replayed", nullValue());
        post("sql", ANN, key, "other").then().header("Idempotent-Replayed", "true");
        assertThat(notes.written("acme", topic)).containsExactly("once", "other");
    }

    @Test
    void whatIsOlderThanADayIsCleanedAway() {
        post("sql", ANN, key, "once").then().statusCode(201);
        age("23 hours");
        answers.expire().await().indefinitely();
        assertThat(kept()).isEqualTo(1);

        age("2 hours");
        answers.expire().await().indefinitely();
        assertThat(kept()).isZero();
    }

    private Response post(String way, String token, String idempotencyKey, String text) {
        return given().header("Authorization", token)
                .header("Idempotency-Key", idempotencyKey)
                .contentType("application/json")
                .body(Map.of("text", text))
                .post("/kept-notes/" + topic + "/" + way);
    }

    private void age(String by) {
        database.inTenant(
                        "acme",
                        transaction -> transaction.query(
                                "UPDATE idempotency_keys SET created_at = created_at - $2::text::interval WHERE key = $1",
                                Tuple.of(key, by)))
                .await()
                .indefinitely();
    }

    private int kept() {
        return database.inTenant(
                        "acme",
                        transaction ->
                                transaction.query("SELECT key FROM idempotency_keys WHERE key = $1", Tuple.of(key)))
                .await()
                .indefinitely()
                .rowCount();
    }
}
