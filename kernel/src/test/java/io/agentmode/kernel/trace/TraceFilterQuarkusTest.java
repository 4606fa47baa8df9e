package io.agentmode.kernel.trace;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.testing.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TraceFilterQuarkusTest {

    @Test
    void aRequestBelongsToTheTraceOfWhoCalls() {
        var given = TraceParent.start().value();
        assertThat(traceOf(given)).isEqualTo(given);
    }

    @Test
    void aRequestWithoutAUsableTraceStartsOne() {
        assertThat(TraceParent.parse(traceOf("00-broken"))).isPresent();
    }

    private static String traceOf(String traceparent) {
        return given().header("Authorization", InternalTokens.bearer("acme", "ann", "user"))
                .header(TraceParent.HEADER, traceparent)
                .get("/notes/trace")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
