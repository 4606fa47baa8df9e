package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.problem.CommonProblem;
import io.agentmode.kernel.problem.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OutageAnswerTest {

    private final HttpProblem broken = HttpProblem.builder()
            .withStatus(CommonProblem.INTERNAL_ERROR.status())
            .build();

    @Test
    void whoMeetsADatabaseThatIsAwayHearsWhenToComeBack() {
        assertOutage(new PgException("the database system is starting up", "FATAL", "57P03", ""));
        assertOutage(new ConnectException("refused"));
        assertOutage(new CompletionException(new IllegalStateException(new ConnectException("refused"))));
    }

    @Test
    void whatIsBrokenStaysBroken() {
        assertThat(answer(broken, new PgException("syntax error", "ERROR", "42601", "")))
                .isSameAs(broken);
        assertThat(answer(broken, new IllegalStateException("a bug"))).isSameAs(broken);
    }

    @Test
    void whatHasAnAnswerKeepsIt() {
        var refused = Problem.of(CommonProblem.CONFLICT, "Read the current state.");

        assertThat(answer(refused, new ConnectException("refused"))).isSameAs(refused);
    }

    private void assertOutage(Throwable failure) {
        var answer = answer(broken, failure);

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(answer.getHeaders()).containsEntry("Retry-After", 1L);
        assertThat(answer.getParameters()).containsEntry("code", "DEPENDENCY_UNAVAILABLE");
    }

    private static HttpProblem answer(HttpProblem problem, Throwable failure) {
        return new OutageAnswer().apply(problem, ProblemContext.of(failure, "/api/agents"));
    }
}
