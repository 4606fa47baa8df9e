package io.agentmode.local.chaos;

import io.agentmode.local.load.LoadException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The record of a session as its user reads it; {@code answers} are the last of each run. */
record RecordedSession(List<String> ids, List<Call> calls, Map<String, String> answers) {

    /** A tool call, and what became of it; {@code asked} when a person had to say. */
    record Call(String run, String tool, String ref, String status, boolean asked) {

        boolean isFinished() {
            return status.equals("ok") && !asked;
        }
    }

    static RecordedSession read(Web web, String session) {
        var events = new ArrayList<JsonObject>();
        var cursor = "";
        do {
            var page = web.get("/api/agent-sessions/" + session + "/events?limit=200" + cursor);
            if (!page.isGood()) {
                throw new LoadException("The record of session " + session + " cannot be read: " + page);
            }
            page.body().getJsonArray("items").forEach(event -> events.add((JsonObject) event));
            var next = page.body().getString("next_cursor");
            cursor = next == null ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return new RecordedSession(
                events.stream().map(event -> event.getString("id")).toList(), calls(events), answers(events));
    }

    private static Map<String, String> answers(List<JsonObject> events) {
        var answers = new HashMap<String, String>();
        events.stream()
                .filter(event -> event.getString("event").equals("response"))
                .map(event -> event.getJsonObject("data"))
                .forEach(data -> answers.put(data.getString("run_id"), data.getString("content")));
        return answers;
    }

    private static List<Call> calls(List<JsonObject> events) {
        var asked = new HashSet<String>();
        var status = new HashMap<String, String>();
        for (var event : events) {
            var data = event.getJsonObject("data");
            switch (event.getString("event")) {
                case "interrupt" ->
                    asked.add(data.getJsonObject("call", new JsonObject()).getString("call_id", ""));
                case "tool_result" -> status.put(data.getString("call_id"), data.getString("status"));
                default -> {}
            }
        }
        return events.stream()
                .filter(event -> event.getString("event").equals("tool_call"))
                .map(event -> call(event.getJsonObject("data"), asked, status))
                .toList();
    }

    private static Call call(JsonObject data, Set<String> asked, Map<String, String> status) {
        var id = data.getString("call_id");
        var arguments = data.getValue("arguments") instanceof JsonObject object ? object : new JsonObject();
        return new Call(
                data.getString("run_id"),
                data.getString("name"),
                arguments.getString("ref", ""),
                status.getOrDefault(id, "none"),
                asked.contains(id));
    }
}
