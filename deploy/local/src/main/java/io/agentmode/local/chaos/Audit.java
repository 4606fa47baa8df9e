package io.agentmode.local.chaos;

import io.agentmode.local.chaos.Ledger.Visit;
import io.agentmode.local.chaos.RecordedSession.Call;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Everything that must hold once the load has ended and all processes are back. */
final class Audit {

    private static final Duration TO_DRAIN = Duration.ofMinutes(4);
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Suite suite;
    private final Ledger ledger;
    private final ToolSide tools;
    private final Faults faults;
    private final Databases databases;

    Audit(Suite suite, Ledger ledger, ToolSide tools, Faults faults) {
        this.suite = suite;
        this.ledger = ledger;
        this.tools = tools;
        this.faults = faults;
        this.databases = new Databases(suite);
    }

    /** Waits until nothing is under way; what still is after minutes is stuck. */
    void drain(Answerer answerer) {
        var deadline = System.nanoTime() + TO_DRAIN.toNanos();
        var pending = databases.pending();
        while (!pending.isEmpty() && System.nanoTime() < deadline) {
            answerer.answerAll();
            LockSupport.parkNanos(LOOK.toNanos());
            pending = databases.pending();
        }
        pending.forEach(what -> faults.add("stuck: " + what));
    }

    /** The number of calls whose far side was compared. */
    int run() {
        if (ledger.accepted().isEmpty()) {
            faults.add("no message was accepted: nothing was tried, and so nothing is shown");
        }
        databases.wrong().forEach(faults::add);
        DeadLetters.find(suite.bootstrapServers()).forEach(letters -> faults.add("dead letters: " + letters));
        var runs = new HashSet<>(databases.runs());
        ledger.accepted().stream()
                .filter(accepted -> !runs.contains(accepted.run()))
                .forEach(accepted -> faults.add("lost: run " + accepted.run() + " was accepted and is not there"));
        var calls = new ArrayList<Call>();
        for (var visit : ledger.visits()) {
            var recorded = RecordedSession.read(visit.web(), visit.session());
            calls.addAll(recorded.calls());
            compare(visit, recorded.ids());
            ledger.accepted().stream()
                    .filter(accepted -> accepted.session().equals(visit.session()))
                    .filter(accepted ->
                            !accepted.answer().equals(recorded.answers().get(accepted.run())))
                    .forEach(accepted -> faults.add("run " + accepted.run() + " has not the answer of its model, but: "
                            + recorded.answers().get(accepted.run())));
        }
        new Effects(tools.requests()).wrong(calls).forEach(faults::add);
        return calls.size();
    }

    private void compare(Visit visit, List<String> recorded) {
        var deadline = System.nanoTime() + TO_CATCH_UP.toNanos();
        while (!visit.listener().ids().equals(recorded) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        var streamed = visit.listener().ids();
        if (!streamed.equals(recorded)) {
            var missing = new ArrayList<>(recorded);
            missing.removeAll(streamed);
            faults.add("session %s: the stream is not the record: %d events of %d, missing %s"
                    .formatted(visit.session(), streamed.size(), recorded.size(), missing));
        }
        visit.listener().close();
    }
}
