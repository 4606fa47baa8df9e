package io.agentmode.tool.execution;

import io.agentmode.kernel.store.Outage;
import io.agentmode.tool.secret.CredentialsMissing;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Picks the runner by the tool's source; whatever a runner does, an outcome comes back. */
@ApplicationScoped
class Runners {
    private static final Logger LOG = Logger.getLogger(Runners.class);

    private final Map<String, ToolRunner> bySource;

    Runners(@All List<ToolRunner> runners) {
        bySource = runners.stream().collect(Collectors.toUnmodifiableMap(ToolRunner::source, Function.identity()));
    }

    /** The outcome of an instant call, or of one that nobody here can run. */
    Optional<Outcome> instantly(Invocation invocation) {
        var runner = bySource.get(invocation.tool().sourceKind());
        if (runner == null) {
            return Optional.of(
                    Outcome.failure(FailureCode.TOOL_NOT_EXECUTABLE, "This server cannot run tools of this type."));
        }
        try {
            return runner.instantly(invocation);
        } catch (RuntimeException e) {
            return Optional.of(unexpected(invocation, e));
        }
    }

    /** For a call that {@link #instantly} has no outcome of. Nothing has been sent yet, so a database that is away is waited for. */
    Uni<Supplier<Outcome>> prepare(Invocation invocation, Reporter reporter) {
        var runner = Objects.requireNonNull(bySource.get(invocation.tool().sourceKind()));
        return Outage.waitedOut(() -> runner.prepare(invocation))
                .<Supplier<Outcome>>map(work -> () -> run(work, invocation, reporter))
                .onFailure()
                .recoverWithItem(failure -> () -> unexpected(invocation, failure));
    }

    private static Outcome run(ToolRunner.Work work, Invocation invocation, Reporter reporter) {
        try {
            return work.run(reporter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failure(FailureCode.CANCELLED, "The call was interrupted.");
        } catch (CredentialsMissing e) {
            return Outcome.failure(FailureCode.CREDENTIALS_MISSING, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return unexpected(invocation, e);
        }
    }

    private static Outcome unexpected(Invocation invocation, Throwable failure) {
        LOG.errorf(failure, "tool call %s failed unexpectedly", invocation.callId());
        return Outcome.failure(FailureCode.TOOL_ERROR, "The tool failed unexpectedly.");
    }
}
