package io.agentmode.local.bench;

import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

/**
 * What this machine takes at this moment for what a stack does all the time: threads that wake each other, and memory that
 * is in no near cache. Two runs whose yardsticks differ did not run on the same machine, whatever its name.
 *
 * @param handOverMicros from one thread to another that sleeps
 * @param readNanos from somewhere in 16 MB
 */
record Yardstick(double handOverMicros, double readNanos) {

    private static final int HAND_OVERS = 20_000;
    private static final int READS = 2_000_000;
    private static final int WORDS = 16 * 1024 * 1024 / Integer.BYTES;

    static Yardstick now() {
        var memory = oneCycle(WORDS);
        follow(memory, READS);
        passOn(HAND_OVERS);
        return new Yardstick(passOn(HAND_OVERS) / 1e3 / HAND_OVERS, (double) follow(memory, READS) / READS);
    }

    JsonObject json() {
        return new JsonObject().put("hand_over_us", rounded(handOverMicros)).put("read_16mb_ns", rounded(readNanos));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Yardstick: from thread to thread %.1f us, a read from 16 MB %.0f ns",
                handOverMicros,
                readNanos);
    }

    /** Where to read next, for each place: a walk from anywhere comes to all of them, in an order that cannot be guessed. */
    static int[] oneCycle(int places) {
        var next = new int[places];
        for (var at = 0; at < places; at++) {
            next[at] = at;
        }
        var random = new SplittableRandom(places);
        for (var at = places - 1; at > 0; at--) {
            var other = random.nextInt(at);
            var kept = next[at];
            next[at] = next[other];
            next[other] = kept;
        }
        return next;
    }

    /** Nanoseconds; each read needs the one before. */
    private static long follow(int[] next, int reads) {
        var begun = System.nanoTime();
        var at = 0;
        for (var read = 0; read < reads; read++) {
            at = next[at];
        }
        var took = System.nanoTime() - begun;
        return at < 0 ? 0 : took;
    }

    /** Nanoseconds; two threads of which one sleeps while the other runs. */
    private static long passOn(int times) {
        var there = new Semaphore(0);
        var back = new Semaphore(0);
        Thread.ofPlatform().daemon().start(() -> takeTurns(there, back, times / 2));
        var begun = System.nanoTime();
        for (var time = 0; time < times / 2; time++) {
            there.release();
            back.acquireUninterruptibly();
        }
        return System.nanoTime() - begun;
    }

    private static void takeTurns(Semaphore there, Semaphore back, int times) {
        for (var time = 0; time < times; time++) {
            there.acquireUninterruptibly();
            back.release();
        }
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
