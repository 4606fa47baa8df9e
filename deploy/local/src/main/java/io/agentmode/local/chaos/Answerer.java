package io.agentmode.local.chaos;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The person who is asked what became of a call that was cut off: it happened, or not; never "try again". */
final class Answerer {

    private final List<Web> administrators;
    private final Random random;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    Answerer(List<Web> administrators, long seed) {
        this.administrators = administrators;
        this.random = new Random(seed);
    }

    void answerAll() {
        for (var administrator : administrators) {
            var open = administrator.get("/api/interrupts?status=open&limit=200");
            open.body().getJsonArray("items", new JsonArray()).stream()
                    .map(JsonObject.class::cast)
                    .forEach(interrupt -> answer(administrator, interrupt.getString("id")));
        }
    }

    Set<String> answered() {
        return answered;
    }

    private void answer(Web administrator, String interrupt) {
        var outcome = new JsonObject().put("outcome", random.nextBoolean() ? "happened" : "did_not_happen");
        if (administrator
                .post("/api/interrupts/" + interrupt + "/answer", outcome)
                .isGood()) {
            answered.add(interrupt);
        }
    }
}
