package io.agentmode.kernel.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.kernel.testing.InternalTokens;
import io.agentmode.kernel.testing.RecordedSpans;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(TracingQuarkusTest.Recorded.class)
class TracingQuarkusTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    Collector collector;

    private final UUID session = UUID.randomUUID();

    /** Where the spans go. */
    @Singleton
    @Alternative
    static class Collector extends RecordedSpans {}

    /** With a collector. */
    public static final class Recorded implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Collector.class);
        }
    }

    @Test
    void aRequestAndAllThatItSetsInMotionAreOneTrace() {
        announce("00-" + TRACE + "-b7ad6b7169203331-01", 202);

        var spans = await().atMost(Duration.ofSeconds(30))
                .until(() -> collector.ofTrace(TRACE), found -> found.size() == 3);

        var request = one(spans, SpanKind.SERVER);
        var sending = one(spans, SpanKind.PRODUCER);
        var handling = one(spans, SpanKind.CONSUMER);
        assertThat(request.getName()).isEqualTo("POST /kept-notes/{id}/announced");
        assertThat(request.getParentSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(RecordedSpans.number(request, "http.response.status_code")).isEqualTo(202);
        assertThat(sending.getName()).isEqualTo("send agent.run.commands");
        assertThat(sending.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(handling.getName()).isEqualTo("process agent.run.commands");
        assertThat(handling.getParentSpanId()).isEqualTo(sending.getSpanId());
        assertThat(spans.toString()).doesNotContain("a secret");
    }

    @Test
    void aRequestWithoutATraceBeginsOne() {
        announce("broken", 202);

        assertThat(await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> collector.named("POST /kept-notes/{id}/announced").stream()
                                        .filter(span -> !span.getTraceId().equals(TRACE))
                                        .toList(),
                                found -> !found.isEmpty()))
                .first()
                .satisfies(span ->
                        assertThat(span.getParentSpanContext().isValid()).isFalse());
    }

    @Test
    void whatTheCallerDoesNotRecordIsNotRecordedHere() {
        var unsampled = TraceParent.start();

        announce(unsampled.value(), 202);

        assertThat(collector.ofTrace(unsampled.value().split("-", -1)[1])).isEmpty();
    }

    private void announce(String traceparent, int status) {
        given().header("Authorization", InternalTokens.bearer("acme", "ann", "user"))
                .header(TraceParent.HEADER, traceparent)
                .contentType("application/json")
                .body(Map.of("text", "a secret"))
                .post("/kept-notes/" + session + "/announced")
                .then()
                .statusCode(status);
    }

    private static SpanData one(List<SpanData> spans, SpanKind kind) {
        return spans.stream().filter(span -> span.getKind() == kind).findFirst().orElseThrow();
    }
}
