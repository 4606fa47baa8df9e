package io.agentmode.agent.run;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.definition.Budget;
import io.agentmode.agent.llm.ModelName;
import io.agentmode.agent.llm.ModelReply;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.agent.run.Frozen.AgentSnapshot;
import io.agentmode.kernel.event.RunEvent;
import io.agentmode.kernel.event.RunEvent.CallError;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.kernel.event.Usage;
import io.agentmode.kernel.event.WireTypes;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Runs, replies and tools to decide about. */
final class TestRuns {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    static final ModelName MODEL = new ModelName("demo", "demo");
    static final Moment MOMENT = new Moment(NOW, Ids::next, 10);
    static final Usage USAGE = new Usage(10, 5, new BigDecimal("0.001"));
    static final List<Tool> ASSIGNED = List.of(
            tool("calculator", "builtin", ToolPolicy.ALLOW),
            tool("send_mail", "http", ToolPolicy.ASK),
            tool("wipe_disk", "http", ToolPolicy.DENY),
            tool("update_plan", "builtin", ToolPolicy.ALLOW),
            tool("ask_user", "builtin", ToolPolicy.ALLOW),
            tool("remember", "builtin", ToolPolicy.ALLOW));
    static final Tools TOOLS = Tools.of(ASSIGNED, ToolUses.NONE, Limits.DEFAULT);

    private TestRuns() {}

    static Run queued(int maxSteps) {
        return queued("acme", Ids.next(), maxSteps, List.of());
    }

    static Run queuedIn(String tenant, UUID session) {
        return queued(tenant, session, 5, List.of());
    }

    private static Run queued(String tenant, UUID session, int maxSteps, List<ModelName> fallbacks) {
        var agent = new AgentSnapshot(
                Ids.next(), 1, "helper", "Answer.", "Be kind.", MODEL, maxSteps, 0.7, fallbacks, Budget.NONE);
        return Run.queued(
                Ids.next(),
                tenant,
                new Frozen(session, "ann", Ids.next(), "What is 1 + 1?", agent, null),
                NOW.plus(Duration.ofHours(1)));
    }

    /** At the given step, with the model being asked. */
    static Run thinking(int maxSteps) {
        return thinking(queued(maxSteps));
    }

    static Run thinking(List<ModelName> fallbacks) {
        return thinking(queued("acme", Ids.next(), 10, fallbacks));
    }

    private static Run thinking(Run run) {
        var recalling = new Queued().recall(run, Duration.ofSeconds(2), MOMENT).run();
        return new Recalling(NOW).recalled(recalling, List.of(), MOMENT).run();
    }

    static Outcome reply(Run run, String text, ToolRequest... calls) {
        return Thinking.replied(run, answer(text, calls), List.of(), TOOLS, MOMENT);
    }

    static ModelReply answer(String text, ToolRequest... calls) {
        return new ModelReply(text, "", List.of(calls), USAGE, Duration.ZERO, Duration.ofMillis(20), null, MODEL);
    }

    static ToolRequest call(String name, String arguments) {
        return new ToolRequest("provider-id", name, arguments);
    }

    static OpenCall onlyCall(Run run) {
        return ((Acting) run.state()).calls().getFirst();
    }

    static OpenInterrupt onlyInterrupt(Run run) {
        return ((Waiting) run.state()).interrupts().getFirst();
    }

    static List<String> types(Outcome outcome) {
        return outcome.events().stream().map(WireTypes::nameOf).toList();
    }

    static <E extends RunEvent> E event(Outcome outcome, Class<E> type) {
        return outcome.events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    static CallError error(RunEvent.ToolReturned returned) {
        return requireNonNull(returned.error());
    }

    static JsonNode json(String text) {
        try {
            return Json.wire().readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Tool tool(String name, String source, ToolPolicy policy) {
        return new Tool(
                UUID.randomUUID(),
                name,
                name,
                source,
                json("{\"type\":\"object\"}"),
                policy,
                RecoveryClass.UNSAFE,
                1000,
                false);
    }
}
