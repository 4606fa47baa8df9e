package io.agentmode.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TooOftenTest {
    private static final String NOW = "Wed, 21 Oct 2026 07:28:00 GMT";

    @Test
    void saysHowLongToWaitInSecondsOrUntilADateOfTheServersOwnClock() {
        assertThat(pause(Map.of("Retry-After", "7"))).hasSeconds(7);
        assertThat(pause(Map.of("Retry-After", "Wed, 21 Oct 2026 07:28:09 GMT", "Date", NOW)))
                .hasSeconds(9);
        assertThat(pause(Map.of("Retry-After", "Wed, 21 Oct 2026 07:27:00 GMT", "Date", NOW)))
                .isZero();
    }

    @Test
    void waitsASecondWhereTheServerSaysNothingThatCanBeRead() {
        assertThat(pause(Map.of())).hasSeconds(1);
        assertThat(pause(Map.of("Retry-After", "soon", "Date", NOW))).hasSeconds(1);
        assertThat(pause(Map.of("Retry-After", NOW))).hasSeconds(1);
        assertThat(pause(Map.of("Retry-After", "99999999999"))).hasSeconds(1);
    }

    @Test
    void thePauseVariesSoThatNotAllComeBackAtOnce() {
        assertThat(TooOften.of(headers(Map.of("Retry-After", "10"))).pause(0.5)).hasMillis(10_500);
    }

    @Test
    void onlyOneThatSaysWhenItIsBackIsAskedAgain() {
        assertThat(TooOften.isSaid(429, headers(Map.of()))).isTrue();
        assertThat(TooOften.isSaid(503, headers(Map.of("Retry-After", "7")))).isTrue();
        assertThat(TooOften.isSaid(503, headers(Map.of()))).isFalse();
        assertThat(TooOften.isSaid(500, headers(Map.of("Retry-After", "7")))).isFalse();
    }

    @Test
    void isFoundAmongTheCausesOfAFailure() {
        var refusal = TooOften.of(headers(Map.of("Retry-After", "90")));

        assertThat(Causes.find(new IllegalStateException(new RuntimeException(refusal)), TooOften.class))
                .isSameAs(refusal);
        assertThat(Causes.find(new IllegalStateException(), TooOften.class)).isNull();
        assertThat(refusal).hasMessageContaining("90 s");
    }

    private static Duration pause(Map<String, String> headers) {
        return TooOften.of(headers(headers)).pause();
    }

    private static HttpHeaders headers(Map<String, String> headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (_, _) -> true);
    }
}
