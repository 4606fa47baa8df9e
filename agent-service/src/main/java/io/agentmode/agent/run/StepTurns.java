package io.agentmode.agent.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.agent.llm.ChatTurn;
import io.agentmode.agent.llm.ChatTurn.AssistantTurn;
import io.agentmode.agent.llm.ChatTurn.ToolTurn;
import io.agentmode.agent.llm.ToolRequest;
import io.agentmode.kernel.event.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step as the model sees it later: its answer, then every call's result in the order of the calls. */
final class StepTurns {
    private String text = "";
    private @Nullable UUID message;
    private final List<RunEvent.ToolCalled> calls = new ArrayList<>();
    private final Map<UUID, RunEvent.ToolReturned> results = new HashMap<>();

    void add(RunEvent event) {
        switch (event) {
            case RunEvent.Responded responded -> {
                text = said(responded);
                message = responded.messageId();
            }
            case RunEvent.ToolCalled called -> {
                calls.add(called);
                message = called.messageId();
            }
            case RunEvent.ToolReturned returned -> results.put(returned.callId(), returned);
            case RunEvent.Started _,
                    RunEvent.Reasoned _,
                    RunEvent.AttemptFailed _,
                    RunEvent.PlanUpdated _,
                    RunEvent.Interrupted _,
                    RunEvent.Resumed _,
                    RunEvent.ContextCompacted _,
                    RunEvent.Failed _,
                    RunEvent.Finished _ -> {}
        }
    }

    /** None for a step without a word. */
    Stream<Block> blocks(UUID runId) {
        if (text.isBlank() && calls.isEmpty()) {
            return Stream.empty();
        }
        var turns = new ArrayList<ChatTurn>();
        turns.add(new AssistantTurn(text, calls.stream().map(StepTurns::request).toList()));
        calls.forEach(call -> turns.add(result(call)));
        return Stream.of(new Block(runId, false, message, turns));
    }

    private ToolTurn result(RunEvent.ToolCalled call) {
        var returned = results.get(call.callId());
        var id = call.callId().toString();
        if (returned == null) {
            return new ToolTurn(id, call.name(), "No result.", true);
        }
        var error = returned.error();
        return error == null
                ? new ToolTurn(id, call.name(), output(returned), false)
                : new ToolTurn(id, call.name(), "Error " + error.code() + ": " + error.message(), true);
    }

    /** A model that finds its own half sentence would take it for a whole one. */
    private static String said(RunEvent.Responded responded) {
        return Boolean.TRUE.equals(responded.cut())
                ? responded.content() + "\n[The answer was stopped here.]"
                : responded.content();
    }

    private static String output(RunEvent.ToolReturned returned) {
        var text = plain(returned.output());
        return returned.truncated() ? text + "\n[cut; the whole is " + returned.fullSize() + " bytes]" : text;
    }

    private static String plain(@Nullable JsonNode output) {
        if (output == null) {
            return "";
        }
        return output.isTextual() ? output.textValue() : output.toString();
    }

    private static ToolRequest request(RunEvent.ToolCalled call) {
        return new ToolRequest(call.callId().toString(), call.name(), plain(call.arguments()));
    }
}
