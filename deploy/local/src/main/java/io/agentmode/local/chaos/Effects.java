package io.agentmode.local.chaos;

import io.agentmode.local.chaos.RecordedSession.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Compares what the record says of calls with what their far side counted. */
record Effects(Map<String, List<String>> requests) {

    /** What does not agree. */
    List<String> wrong(List<Call> calls) {
        var wrong = new ArrayList<String>();
        var recorded = new HashSet<String>();
        for (var call : calls) {
            if (!call.ref().isEmpty()) {
                var effect = ToolSide.effect(call.tool(), call.ref());
                if (!recorded.add(effect)) {
                    wrong.add("run " + call.run() + " asked twice for " + effect);
                }
                check(call, requests.getOrDefault(effect, List.of()), wrong);
            }
        }
        requests.keySet().stream()
                .filter(effect -> !recorded.contains(effect))
                .forEach(effect -> wrong.add("executed, but in no record: " + effect));
        return wrong;
    }

    private static void check(Call call, List<String> keys, List<String> wrong) {
        var executions = call.tool().equals(ToolSide.KEYED) ? new HashSet<>(keys).size() : keys.size();
        var what = "run " + call.run() + ", " + call.tool() + " " + call.ref() + " (" + call.status() + ")";
        if (executions > 1) {
            wrong.add(what + " was executed " + executions + " times: " + keys);
        } else if (call.isFinished() && executions == 0) {
            wrong.add(what + " has a result, but was never executed");
        } else if (call.tool().equals(ToolSide.PLAIN) && !call.isFinished() && !call.asked() && executions > 0) {
            wrong.add(what + " was executed, and its lost answer came before no person");
        }
    }
}
