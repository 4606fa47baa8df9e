package io.agentmode.local.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time that a process and its children have taken so far. */
public final class Cpu {

    /** Of the clock in which Linux counts; the same on every machine that runs Java. */
    private static final double MILLIS_PER_TICK = 10;

    private static final int USER = 11;
    private static final int CHILDREN = 15;

    private Cpu() {}

    public static double millis(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(Cpu::ofOne)
                .sum();
    }

    private static double ofOne(ProcessHandle process) {
        try {
            var stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
            // The name in parentheses may hold anything, also spaces.
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var ticks = 0L;
            // Of its own, and of its children that have ended.
            for (var field = USER; field < CHILDREN; field++) {
                ticks += Long.parseLong(fields[field]);
            }
            return ticks * MILLIS_PER_TICK;
        } catch (IOException e) {
            return 0;
        }
    }
}
