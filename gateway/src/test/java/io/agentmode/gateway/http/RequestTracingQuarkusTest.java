package io.agentmode.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agentmode.gateway.testing.LocalGateway;
import io.agentmode.gateway.testing.TestKeys;
import io.agentmode.kernel.testing.RecordedSpans;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RequestTracingQuarkusTest.Recorded.class)
class RequestTracingQuarkusTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Inject
    Collector collector;

    /** Where the spans go. */
    @Singleton
    @Alternative
    static class Collector extends RecordedSpans {}

    /** With a collector. */
    public static final class Recorded extends LocalGateway {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Collector.class);
        }
    }

    @Test
    void a_service_goes_on_with_the_span_of_the_request() {
        String passedOn = given().header("Authorization", TestKeys.bearer("acme", "ann", "user"))
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .get("/api/agents/" + UUID.randomUUID())
                .then()
                .extract()
                .path("headers.traceparent");

        var spans = await().atMost(Duration.ofSeconds(10)).until(this::recorded, found -> !found.isEmpty());
        assertThat(spans).singleElement().satisfies(span -> {
            assertThat(span.getName()).isEqualTo("GET /api/agents/{id}");
            assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
            assertThat(passedOn).isEqualTo("00-" + TRACE + "-" + span.getSpanId() + "-01");
            assertThat(RecordedSpans.number(span, "http.response.status_code")).isEqualTo(200);
        });
    }

    private List<SpanData> recorded() {
        return collector.ofTrace(TRACE);
    }
}
