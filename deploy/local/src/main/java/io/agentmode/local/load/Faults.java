package io.agentmode.local.load;

import java.util.ArrayList;
import java.util.List;

/** What was wrong: the first few, and how many in all. */
public final class Faults {

    private static final int SHOWN = 20;

    private final List<String> first = new ArrayList<>();
    private int count;

    public synchronized void add(String fault) {
        count++;
        if (first.size() < SHOWN) {
            first.add(fault);
        }
    }

    public synchronized int count() {
        return count;
    }

    public synchronized List<String> first() {
        return List.copyOf(first);
    }
}
