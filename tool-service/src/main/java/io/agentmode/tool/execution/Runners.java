package io.agentmode.tool.execution;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    boolean isInstant(Invocation invocation) {
        var runner = bySource.get(invocation.tool().sourceKind());
        return runner == null || runner.isInstant(invocation);
    }

    Outcome run(Invocation invocation, Reporter reporter) {
        var runner = bySource.get(invocation.tool().sourceKind());
        if (runner == null) {
            return Outcome.failure(FailureCode.TOOL_NOT_EXECUTABLE, "This server cannot run tools of this type.");
        }
        try {
            return runner.run(invocation, reporter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failure(FailureCode.CANCELLED, "The call was interrupted.");
        } catch (RuntimeException e) {
            LOG.errorf(e, "tool call %s failed unexpectedly", invocation.callId());
            return Outcome.failure(FailureCode.TOOL_ERROR, "The tool failed unexpectedly.");
        }
    }
}
