package io.agentmode.session.trace;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.AttemptFailed;
import io.agentmode.kernel.event.RunEvent.ContextCompacted;
import io.agentmode.kernel.event.RunEvent.Failed;
import io.agentmode.kernel.event.RunEvent.Finished;
import io.agentmode.kernel.event.RunEvent.Interrupted;
import io.agentmode.kernel.event.RunEvent.PlanUpdated;
import io.agentmode.kernel.event.RunEvent.Reasoned;
import io.agentmode.kernel.event.RunEvent.Responded;
import io.agentmode.kernel.event.RunEvent.Resumed;
import io.agentmode.kernel.event.RunEvent.Started;
import io.agentmode.kernel.event.RunEvent.ToolCalled;
import io.agentmode.kernel.event.RunEvent.ToolReturned;
import io.agentmode.kernel.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Folds the events of one run into spans. */
final class Spans {
    private final TracedRun run;
    private final Map<UUID, ModelTurn> turns = new LinkedHashMap<>();
    private final Map<UUID, ToolCalled> calls = new LinkedHashMap<>();
    private final Map<UUID, Interrupted> interrupts = new LinkedHashMap<>();
    private final List<Span> spans = new ArrayList<>();
    private ArrayNode heard = Json.wire().createArrayNode();
    private Instant readyAt;
    private @Nullable Instant startedAt;
    private String model = "unknown";
    private int lastAnswered;
    private @Nullable String answer;

    private Spans(TracedRun run) {
        this.run = run;
        this.readyAt = run.times().queuedAt();
        heard.add(ModelTurn.Messages.user(run.message()));
    }

    /** The run's own first, the others as they began. */
    static List<Span> of(TracedRun run, List<RunEvent> events) {
        var spans = new Spans(run);
        events.forEach(spans::add);
        return spans.all();
    }

    private void add(RunEvent event) {
        switch (event) {
            case Started started -> {
                startedAt = started.at();
                readyAt = started.at();
                model = started.model();
            }
            case Reasoned reasoned -> turn(reasoned, reasoned.messageId()).add(reasoned);
            case Responded responded -> {
                answer = responded.content();
                turn(responded, responded.messageId()).add(responded);
            }
            case ToolCalled called -> {
                calls.put(called.callId(), called);
                turn(called, called.messageId()).add(called);
            }
            case ToolReturned returned -> returned(returned);
            case Interrupted interrupted -> interrupts.put(interrupted.interruptId(), interrupted);
            case Resumed resumed -> resumed(resumed);
            case ContextCompacted compacted -> spans.add(Activities.compaction(run, compacted));
            case AttemptFailed attempt -> spans.add(Activities.attempt(run, attempt));
            case Failed failed -> failed(failed);
            case PlanUpdated _, Finished _ -> {}
        }
    }

    private ModelTurn turn(RunEvent event, UUID messageId) {
        return turns.computeIfAbsent(messageId, _ -> {
            lastAnswered = event.step();
            var turn = new ModelTurn(event, heard, readyAt);
            heard = Json.wire().createArrayNode();
            return turn;
        });
    }

    private void returned(ToolReturned event) {
        heard.add(ModelTurn.Messages.result(event));
        readyAt = event.at();
        var called = calls.remove(event.callId());
        if (called != null) {
            spans.add(Activities.tool(run, called, event));
        }
    }

    private void resumed(Resumed event) {
        readyAt = event.at();
        var interrupted = interrupts.remove(event.interruptId());
        if (interrupted != null) {
            spans.add(Activities.interrupt(run, interrupted, event));
        }
    }

    /** Without an answer of this step it was the model that failed, unless it was not asked at all. */
    private void failed(Failed event) {
        if (startedAt != null && event.step() > lastAnswered && !event.code().equals(Failed.BUDGET_EXCEEDED)) {
            spans.add(ModelTurn.failed(run, event, heard, readyAt, model));
        }
    }

    private List<Span> all() {
        calls.values().forEach(called -> spans.add(Activities.tool(run, called, null)));
        interrupts.values().forEach(interrupted -> spans.add(Activities.interrupt(run, interrupted, null)));
        turns.values().forEach(turn -> spans.add(turn.span(run, model)));
        spans.add(run.queue(startedAt));
        spans.sort(Comparator.comparing(Span::startedAt)
                .thenComparingInt(Span::step)
                .thenComparing(Span::kind));
        spans.addFirst(run.span(answer));
        return List.copyOf(spans);
    }
}
