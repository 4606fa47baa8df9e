package io.agentmode.session.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.session.run.Admission.CloseToLimit;
import io.agentmode.session.run.Admission.Load;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final int MARGIN = 100;
    private static final RunLimits LIMITS = GivenLimits.limits(500, 2_000);
    private static final Admission ROUGHLY = Admission.first(LIMITS);

    @Test
    void farFromTheLimitsNobodyWaitsForAnybody() {
        assertThat(ROUGHLY.lock())
                .isEqualTo("SELECT pg_advisory_xact_lock_shared(1, hashtext($1)), "
                        + "pg_advisory_xact_lock_shared(2, hashtext($2))");
        assertThatCode(() -> ROUGHLY.require(new Load(10, 10, MARGIN, true), LIMITS))
                .doesNotThrowAnyException();
    }

    @Test
    void aSmallLimitIsCountedExactlyAtOnce() {
        assertThat(Admission.first(GivenLimits.limits(3, 2_000))).isEqualTo(new Admission(true, false));
        assertThat(Admission.first(GivenLimits.limits(3, 5))).isEqualTo(new Admission(true, true));
    }

    @Test
    void closeToALimitOnlyThatOneIsCountedExactly() {
        assertThat(closer(ROUGHLY, new Load(450, 1_000, MARGIN, false))).isEqualTo(new Admission(true, false));
        assertThat(closer(ROUGHLY, new Load(10, 1_950, MARGIN, false))).isEqualTo(new Admission(false, true));
    }

    @Test
    void whatIsCountedExactlyStaysSo() {
        assertThat(closer(new Admission(true, false), new Load(10, 1_950, MARGIN, false)))
                .isEqualTo(new Admission(true, true));
    }

    @Test
    void whoIsAtALimitIsToldWhichAndWhenToComeBack() {
        assertThatThrownBy(() -> ROUGHLY.require(new Load(500, 600, MARGIN, false), LIMITS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.getParameters())
                            .containsEntry("code", "TOO_MANY_RUNS")
                            .hasEntrySatisfying(
                                    "context",
                                    context -> assertThat(context.toString()).contains("scope=user", "limit=500"));
                    assertThat(problem.getHeaders()).containsEntry("Retry-After", 7L);
                });
        assertThatThrownBy(() -> ROUGHLY.require(new Load(5, 2_000, MARGIN, false), LIMITS))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.getParameters())
                                .hasEntrySatisfying(
                                        "context",
                                        context ->
                                                assertThat(context.toString()).contains("scope=tenant", "limit=2000")));
    }

    private static Admission closer(Admission admission, Load load) {
        return catchThrowableOfType(CloseToLimit.class, () -> admission.require(load, LIMITS))
                .next();
    }
}
