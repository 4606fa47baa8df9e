package io.agentmode.local.chaos;

import io.agentmode.local.chaos.Ledger.Accepted;
import io.agentmode.local.chaos.Ledger.Visit;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.ScriptedModel;
import io.agentmode.local.load.ToolUse;
import io.agentmode.local.load.Turn;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A user who talks and talks: waits for the end of each answer, and begins another session after some. */
record Person(Web web, String agent, Random random, World world) implements Runnable {

    /** What all persons share. */
    record World(
            ScriptedModel model,
            Measure measure,
            Ledger ledger,
            Faults faults,
            Supplier<Set<String>> missing,
            BooleanSupplier stopped) {}

    /** While one of these is missing a message may be refused; for want of any other it may not. */
    private static final Set<String> NEEDED = Set.of("gateway", "session-service", "postgres", "kafka");

    private static final int TURNS_PER_SESSION = 5;
    private static final int ACCEPTED = 202;
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LOOK = Duration.ofMillis(30);
    private static final Duration PACE = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ToolUse KEYED = effect(ToolSide.KEYED);
    private static final ToolUse PLAIN = effect(ToolSide.PLAIN);

    private static final List<Script> SCRIPTS = List.of(
            Script.SHORT,
            Script.paced(50, PACE),
            Script.paced(150, PACE),
            Script.TOOL,
            new Script(3, Duration.ZERO, List.of(KEYED)),
            new Script(3, Duration.ZERO, List.of(PLAIN)),
            new Script(20, PACE, List.of(KEYED, PLAIN, ToolUse.CALCULATOR)));

    @Override
    public void run() {
        while (!stopped()) {
            var created = web.post("/api/agents/" + agent + "/sessions", new JsonObject());
            if (created.isGood()) {
                converse(created.body().getString("id"));
            } else {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private void converse(String session) {
        var listener = Listener.open(web, session, new Random(random.nextLong()), world.faults);
        world.ledger.visits().add(new Visit(web, session, listener));
        for (var turn = 0; turn < TURNS_PER_SESSION && !stopped(); turn++) {
            say(session, listener);
        }
    }

    private void say(String session, Listener listener) {
        var script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
        var turn = world.model.begin(script, world.measure);
        var answer = post(session, turn);
        if (answer.status() != ACCEPTED) {
            return;
        }
        var run = answer.body().getString("run_id");
        world.ledger.accepted().add(new Accepted(session, run, turn.answer()));
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listener.hasFinished(run) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Sent again under its key until there is an answer that says something. */
    private Web.Answer post(String session, Turn turn) {
        var body = new JsonObject().put("content", turn.question());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var answer = web.postOnce("/api/agent-sessions/" + session + "/message", body, "turn-" + turn.id());
            if (answer.status() == ACCEPTED) {
                return answer;
            }
            refused(session, answer);
            LockSupport.parkNanos(PAUSE.toNanos());
            if (!answer.isTemporary() || System.nanoTime() > deadline) {
                world.faults.add("session " + session + ": turn " + turn.id() + " was not accepted: " + answer.why());
                return answer;
            }
        }
    }

    private void refused(String session, Web.Answer answer) {
        var missing = new TreeSet<>(world.missing.get());
        missing.retainAll(NEEDED);
        world.ledger.refuse(answer.why(), missing);
        if (missing.isEmpty()) {
            world.faults.add("session " + session + ": refused although all that it takes was there: " + answer.why());
        }
    }

    private boolean stopped() {
        return world.stopped.getAsBoolean();
    }

    private static ToolUse effect(String tool) {
        return new ToolUse(tool, "{\"ref\":\"{turn}\"}", tool);
    }
}
