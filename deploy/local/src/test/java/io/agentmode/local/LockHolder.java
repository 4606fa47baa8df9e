package io.agentmode.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A command that has begun to change a stack and does not get on: {@code LockHolder <home> <command>}. It lets go at its
 * first byte of input, and ends with its input.
 */
public final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException {
        try (var _ = ChangeLock.take(layout(Path.of(arguments[0])), arguments[1])) {
            System.out.println("taken");
            System.in.read();
        }
        System.in.transferTo(System.out);
    }

    private static Layout layout(Path home) {
        return new Layout(home, home);
    }

    /** Returns when it has the lock. */
    static Process start(Path home, String command) throws IOException {
        var holder = program(LockHolder.class, home.toString(), command).start();
        if (!"taken".equals(holder.inputReader().readLine())) {
            throw new AssertionError("It did not get the lock");
        }
        return holder;
    }

    /** A Java program with the class path of this one. */
    static ProcessBuilder program(Class<?> main, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), main.getName());
        builder.command().addAll(List.of(arguments));
        return builder.redirectErrorStream(true);
    }
}
