package io.agentmode.tool.execution;

import io.agentmode.tool.registry.ToolType;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Picks the runner by the tool's type; whatever a runner does, an outcome comes back. */
@ApplicationScoped
class Runners {
    private static final Logger LOG = Logger.getLogger(Runners.class);

    private final Map<ToolType, ToolRunner> byType;

    Runners(@All List<ToolRunner> runners) {
        byType = runners.stream().collect(Collectors.toUnmodifiableMap(ToolRunner::type, Function.identity()));
    }

    boolean isInstant(Invocation invocation) {
        var runner = byType.get(invocation.tool().toolType());
        return runner == null || runner.isInstant(invocation);
    }

    Outcome run(Invocation invocation) {
        var runner = byType.get(invocation.tool().toolType());
        if (runner == null) {
            return Outcome.failure(FailureCode.TOOL_NOT_EXECUTABLE, "This server cannot run tools of this type.");
        }
        try {
            return runner.run(invocation);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failure(FailureCode.CANCELLED, "The call was interrupted.");
        } catch (RuntimeException e) {
            LOG.errorf(e, "tool call %s failed unexpectedly", invocation.callId());
            return Outcome.failure(FailureCode.TOOL_ERROR, "The tool failed unexpectedly.");
        }
    }
}
