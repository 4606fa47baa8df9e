package io.agentmode.local.chaos;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What was asked of the suite and what it promised. */
record Ledger(List<Accepted> accepted, List<Visit> visits, AtomicInteger refused, AtomicInteger unclear) {

    /** A message that was answered with 202. */
    record Accepted(String session, String run, int turn) {}

    /** A session, and who listened to it. */
    record Visit(Web web, String session, Listener listener) {}

    static Ledger empty() {
        return new Ledger(
                new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new AtomicInteger(), new AtomicInteger());
    }
}
