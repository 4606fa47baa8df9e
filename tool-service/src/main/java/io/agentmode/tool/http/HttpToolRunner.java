package io.agentmode.tool.http;

import io.agentmode.kernel.store.Database;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.execution.ToolRunner;
import io.agentmode.tool.secret.AuthType;
import io.agentmode.tool.secret.Credentials;
import io.agentmode.tool.secret.Vault;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Runs http tools; whatever the other side does, the model gets a result it can read. */
@ApplicationScoped
class HttpToolRunner implements ToolRunner {
    private final Database database;
    private final Vault vault;
    private final Exchange exchange;

    HttpToolRunner(Database database, Vault vault, Exchange exchange) {
        this.database = database;
        this.vault = vault;
        this.exchange = exchange;
    }

    @Produces
    @Singleton
    static Exchange exchange(HttpClient client, HttpToolConfig config, Clock clock) {
        return new Exchange(client, config, new RetryAfter(config, clock), HttpToolRunner::pause);
    }

    @Override
    public String source() {
        return "http";
    }

    @Override
    public Uni<Work> prepare(Invocation invocation) {
        var config = HttpConfigs.stored(invocation.tool().config());
        return credentials(config, invocation)
                .map(credentials -> reporter -> run(config, invocation, credentials, reporter));
    }

    private Uni<Credentials> credentials(HttpConfig config, Invocation invocation) {
        return config.authOrNone().typeOrNone() == AuthType.NONE
                ? Uni.createFrom().item(Credentials.NONE)
                : database.inTenant(
                        invocation.tenant(),
                        transaction -> vault.get(
                                transaction, Vault.Kind.TOOL, invocation.tool().toolId()));
    }

    private Outcome run(HttpConfig config, Invocation invocation, Credentials credentials, Reporter reporter)
            throws InterruptedException {
        try {
            return exchange.run(config, invocation, credentials, reporter);
        } catch (IllegalArgumentException e) {
            return Outcome.failure(FailureCode.INVALID_ARGUMENTS, "These arguments make no request: " + e.getMessage());
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        var _ = new Semaphore(0).tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
    }
}
