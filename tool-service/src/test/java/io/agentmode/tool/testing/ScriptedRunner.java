package io.agentmode.tool.testing;

import com.fasterxml.jackson.databind.node.TextNode;
import io.agentmode.tool.execution.FailureCode;
import io.agentmode.tool.execution.Invocation;
import io.agentmode.tool.execution.Outcome;
import io.agentmode.tool.execution.Reporter;
import io.agentmode.tool.execution.ToolRunner;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for a tool that takes its time: what it does is written in the call's arguments. */
@ApplicationScoped
public class ScriptedRunner implements ToolRunner {
    private final Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();
    private final Map<UUID, List<UUID>> calls = new ConcurrentHashMap<>();
    private final Map<UUID, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final Set<UUID> interrupted = ConcurrentHashMap.newKeySet();

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public Uni<Work> prepare(Invocation invocation) {
        return Uni.createFrom().item(reporter -> run(invocation, reporter));
    }

    private Outcome run(Invocation invocation, Reporter reporter) throws InterruptedException {
        runs.computeIfAbsent(invocation.callId(), _ -> new AtomicInteger()).incrementAndGet();
        calls.computeIfAbsent(invocation.tool().toolId(), _ -> new CopyOnWriteArrayList<>())
                .add(invocation.callId());
        return switch (invocation.arguments().path("do").asText()) {
            case "wait" -> waitFor(invocation.callId());
            case "fail" -> new Outcome.Failure(FailureCode.TOOL_ERROR, "The other side said no.", true);
            case "report" -> report(reporter, invocation.callId());
            case "break" -> throw new IllegalStateException("a bug");
            case "much" -> new Outcome.Success(TextNode.valueOf("ä".repeat(40_000)));
            default -> new Outcome.Success(TextNode.valueOf("done"));
        };
    }

    private Outcome waitFor(UUID callId) throws InterruptedException {
        try {
            gate(callId).await();
            return new Outcome.Success(TextNode.valueOf("waited"));
        } catch (InterruptedException e) {
            interrupted.add(callId);
            throw e;
        }
    }

    private Outcome report(Reporter reporter, UUID callId) throws InterruptedException {
        reporter.report("half", 1.0, 2.0);
        return waitFor(callId);
    }

    public boolean interrupted(UUID callId) {
        return interrupted.contains(callId);
    }

    /** How often the call has been run. */
    public int runs(UUID callId) {
        var counted = runs.get(callId);
        return counted == null ? 0 : counted.get();
    }

    /** The calls of a tool that have begun. */
    public List<UUID> callsOf(UUID tool) {
        return calls.getOrDefault(tool, List.of());
    }

    /** Lets a waiting call go on. */
    public void open(UUID callId) {
        gate(callId).countDown();
    }

    private CountDownLatch gate(UUID callId) {
        return gates.computeIfAbsent(callId, _ -> new CountDownLatch(1));
    }
}
