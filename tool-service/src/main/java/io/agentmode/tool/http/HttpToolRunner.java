package io.agentmode.tool.http;

import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.execution.ToolRunner;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs http tools; whatever the other side does, the model gets a result it can read. */
@ApplicationScoped
class HttpToolRunner implements ToolRunner {
    private final Exchange exchange;

    HttpToolRunner(HttpClient client, HttpToolConfig config, Clock clock) {
        exchange = new Exchange(client, config, new RetryAfter(config, clock), HttpToolRunner::pause);
    }

    @Override
    public String source() {
        return "http";
    }

    @Override
    public Outcome run(Invocation invocation, Reporter reporter) throws InterruptedException {
        var config = HttpConfigs.stored(invocation.tool().config());
        try {
            return exchange.run(Requests.of(config, invocation), invocation, config.response(), reporter);
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureCode.INVALID_ARGUMENTS, "These arguments make no request: " + e.getMessage());
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        var _ = new Semaphore(0).tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
