package io.agentmode.local.chaos;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What was asked of the suite and what it promised. */
record Ledger(List<Accepted> accepted, List<Visit> visits, Map<String, Integer> refused) {

    /** A message that was answered with 202, and what its model says in the end. */
    record Accepted(String session, String run, String answer) {}

    /** A session, and who listened to it. */
    record Visit(Web web, String session, Listener listener) {}

    /** A message without a 202; why is the status with the problem's code, or that there was no answer. */
    void refuse(String why, Set<String> missing) {
        refused.merge(why + " without " + missing, 1, Integer::sum);
    }

    static Ledger empty() {
        return new Ledger(new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>(), new ConcurrentSkipListMap<>());
    }
}
