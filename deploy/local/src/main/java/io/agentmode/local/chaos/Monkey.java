package io.agentmode.local.chaos;

import io.agentmode.local.load.Suite;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Kills a random process again and again, and brings each back, while others are still coming back. */
final class Monkey {

    /** In nanoseconds of {@link System#nanoTime}. */
    record Kill(String instance, long at, boolean othersLeft) {}

    static final String WORKERS = "agent-service";

    private static final int MOST_DEAD = 2;
    private static final int ATTEMPTS = 20;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_REST = Duration.ofSeconds(3);
    /** So long after its return others may still find their way back to it. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Suite suite;
    private final Random random;
    private final PrintStream out;
    private final List<String> instances;
    private final List<String> bag = new ArrayList<>();
    private final List<Kill> kills = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final Map<String, Long> settledAt = new ConcurrentHashMap<>();
    private final long begun = System.nanoTime();

    Monkey(Suite suite, long seed, PrintStream out) {
        this.suite = suite;
        this.random = new Random(seed);
        this.out = out;
        this.instances = List.copyOf(suite.processes().keySet());
    }

    /** Returns when it is told to stop and everything is back. */
    void run(Duration between, BooleanSupplier stopped) {
        var restarts = new ArrayList<Thread>();
        var next = System.nanoTime() + rest(between);
        while (!stopped.getAsBoolean()) {
            if (System.nanoTime() >= next && dead.size() < MOST_DEAD) {
                restarts.add(killOne());
                next = System.nanoTime() + rest(between);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        for (var restart : restarts) {
            join(restart);
        }
    }

    List<Kill> kills() {
        return kills;
    }

    /** Which did not come back. */
    List<String> lost() {
        return lost;
    }

    /** Which cannot be counted on at the moment: they are dead, or have only just come back. */
    Set<String> missing() {
        long now = System.nanoTime();
        var missing = new TreeSet<>(dead);
        settledAt.forEach((instance, at) -> {
            if (now < at) {
                missing.add(instance);
            }
        });
        return missing;
    }

    Map<String, Long> killsByInstance() {
        return kills.stream().collect(Collectors.groupingBy(Kill::instance, Collectors.counting()));
    }

    /** From half of what was wished for to one and a half times that. */
    private long rest(Duration between) {
        return between.toNanos() / 2 + random.nextLong(between.toNanos());
    }

    private Thread killOne() {
        var victim = next();
        var rest = random.nextLong(LONGEST_REST.toNanos());
        dead.add(victim);
        kills.add(new Kill(victim, System.nanoTime(), othersLeft(victim)));
        out.printf("%6.1f s: ", Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1000.0);
        suite.kill(victim);
        return Thread.ofVirtual().start(() -> bringBack(victim, rest));
    }

    /** In a random order, and again in another when all have had their turn: a short run misses none. */
    private String next() {
        if (bag.stream().allMatch(dead::contains)) {
            bag.addAll(instances);
            Collections.shuffle(bag, random);
        }
        var victim =
                bag.stream().filter(name -> !dead.contains(name)).findFirst().orElseThrow();
        bag.remove(victim);
        return victim;
    }

    /** Whether another instance of the same service is there to take over. */
    private boolean othersLeft(String victim) {
        return instances.stream()
                .filter(name -> !dead.contains(name))
                .anyMatch(name -> name.startsWith(WORKERS) && victim.startsWith(WORKERS));
    }

    private void bringBack(String victim, long rest) {
        LockSupport.parkNanos(rest);
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                suite.restart(victim);
                settledAt.put(victim, System.nanoTime() + SETTLING.toNanos());
                dead.remove(victim);
                return;
            } catch (RuntimeException e) {
                // What it stands on may be dead as well; whoever runs it would try again.
                out.println("          " + victim + " did not start, trying again");
                LockSupport.parkNanos(LONGEST_REST.toNanos());
            }
        }
        lost.add(victim);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
