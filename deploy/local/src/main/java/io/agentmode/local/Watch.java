package io.agentmode.local;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a stack in the foreground says about its instances while they run. */
final class Watch {

    private static final int INTERVAL_MILLIS = 500;

    private final Instances instances;
    private final PrintStream out;
    private final Map<String, Long> living = new HashMap<>();

    Watch(Instances instances, PrintStream out) {
        this.instances = instances;
        this.out = out;
    }

    /** Returns when somebody else has stopped the stack, or when the latch opens. */
    void until(CountDownLatch stopped) {
        try {
            do {
                look();
            } while (!instances.all().isEmpty() && !stopped.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void look() {
        for (var instance : instances.all()) {
            if (instance.isAlive()) {
                var before = living.put(instance.name(), instance.pid());
                if (before != null && before == 0) {
                    out.println(instance.name() + " is back (pid " + instance.pid() + ")");
                }
            } else if (living.getOrDefault(instance.name(), 0L) != 0) {
                living.put(instance.name(), 0L);
                out.printf(
                        "%s (pid %d) ended by itself. See: ./stack logs %s. Bring it back with: ./stack restart %s%n",
                        instance.name(), instance.pid(), instance.name(), instance.name());
            }
        }
    }
}
