package io.agentmode.session.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.RunEvent.Failed;
import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.InterruptKind;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.Reasoned;
import io.agentmode.kernel.event.RunEvent.Responded;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.event.RunEvent.RunStatus;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.event.RunEvent.StopReason;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.event.RunEvent.ToolStatus;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events of one run, as a worker would tell them. */
public final class RunScript {
    public static final Usage USAGE = new Usage(10, 5, new BigDecimal("0.001"));

    private final UUID runId;
    private final UUID sessionId;
    private int seq;

    public RunScript(UUID runId, UUID sessionId) {
        this.runId = runId;
        this.sessionId = sessionId;
    }

    public Started started() {
        return new Started(runId, sessionId, ++seq, 0, now(), Ids.next(), Ids.next(), "demo", 10, List.of());
    }

    public Reasoned reasoned(int step, UUID messageId, String text) {
        return new Reasoned(runId, sessionId, ++seq, step, now(), messageId, text, 7);
    }

    public ToolCalled called(int step, UUID messageId, UUID callId, @Nullable Usage usage) {
        return new ToolCalled(
                runId,
                sessionId,
                ++seq,
                step,
                now(),
                messageId,
                callId,
                "calculator",
                json("{\"a\":1}"),
                "builtin",
                usage,
                null,
                null);
    }

    public ToolReturned returned(int step, UUID messageId, UUID callId, JsonNode output) {
        return returned(step, messageId, callId, output, null);
    }

    public ToolReturned failedCall(int step, UUID messageId, UUID callId) {
        return returned(step, messageId, callId, null, new CallError("TOOL_FAILED", "division by zero"));
    }

    private ToolReturned returned(
            int step, UUID messageId, UUID callId, @Nullable JsonNode output, @Nullable CallError error) {
        return new ToolReturned(
                runId,
                sessionId,
                ++seq,
                step,
                now(),
                messageId,
                callId,
                "calculator",
                error == null ? ToolStatus.OK : ToolStatus.ERROR,
                output,
                false,
                error == null ? 9 : 0,
                3,
                error);
    }

    public Responded responded(int step, UUID messageId, String text) {
        return new Responded(runId, sessionId, ++seq, step, now(), messageId, text, USAGE, 20, null, null, null);
    }

    public Interrupted interrupted(int step, UUID interruptId, InterruptKind kind, @Nullable String schema) {
        return new Interrupted(
                runId,
                sessionId,
                ++seq,
                step,
                now(),
                interruptId,
                kind,
                null,
                "Which one?",
                schema == null ? null : json(schema));
    }

    public Resumed resumed(int step, UUID interruptId) {
        return resumed(step, interruptId, "approve", "ann");
    }

    public Resumed withdrawn(int step, UUID interruptId) {
        return resumed(step, interruptId, Resumed.WITHDRAWN, "system");
    }

    private Resumed resumed(int step, UUID interruptId, String decision, String by) {
        return new Resumed(runId, sessionId, ++seq, step, now(), interruptId, decision, by, null);
    }

    public Failed failed(String message) {
        return new Failed(runId, sessionId, ++seq, 1, now(), "MODEL_UNAVAILABLE", message);
    }

    public Finished finished(RunStatus status, StopReason reason) {
        return finished(status, reason, reason == StopReason.GOAL_MET ? "Done." : null);
    }

    public Finished reached(String summary) {
        return finished(RunStatus.COMPLETED, StopReason.GOAL_MET, summary);
    }

    private Finished finished(RunStatus status, StopReason reason, @Nullable String summary) {
        return new Finished(
                runId, sessionId, ++seq, 1, now(), status, reason, reason == StopReason.GOAL_MET, summary, 1, USAGE);
    }

    public Finished answered() {
        return finished(RunStatus.COMPLETED, StopReason.ANSWERED);
    }

    public static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
