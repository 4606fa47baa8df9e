package io.agentmode.local;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * One command at a time starts processes of a stack, or stops them. The operating system lets go of it however that
 * command ends; its file stays for ever, since a lock on a file that was deleted keeps nobody out.
 */
record ChangeLock(FileChannel channel) implements AutoCloseable {

    static final String DOWN = "down";

    /** More than a command needs that stops services and then servers, each with time to finish what it does. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ATTEMPTS = 50;

    /** Refuses when another command has it. */
    static ChangeLock take(Layout layout, String command) {
        return attempt(layout, command).orElseThrow(() -> refused(layout));
    }

    /** Makes another command end that has it; one that stops everything as well is left to finish. */
    static ChangeLock takeOver(Layout layout, PrintStream out) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var lock = attempt(layout, DOWN);
            if (lock.isPresent()) {
                return lock.get();
            }
            // There is nobody to end while the name is being written, or when its bearer has ended just now.
            holder(layout).ifPresent(holder -> makeWay(holder, layout, out));
            pause();
        }
        throw refused(layout);
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try (channel) {
            channel.truncate(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not unlock", e);
        }
    }

    private static Optional<ChangeLock> attempt(Layout layout, String command) {
        try {
            Files.createDirectories(layout.home());
            var channel = FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                return Optional.empty();
            }
            sign(channel, Instance.of(command, ProcessHandle.current(), 0, Map.of()));
            return Optional.of(new ChangeLock(channel));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not lock " + layout.lock(), e);
        }
    }

    private static void sign(FileChannel channel, Instance holder) throws IOException {
        var line = holder.pid() + "\n" + holder.started() + "\n" + holder.name();
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<Instance> holder(Layout layout) {
        try {
            var lines = Files.readAllLines(layout.lock());
            return lines.size() < 3
                    ? Optional.empty()
                    : Optional.of(new Instance(
                                    lines.get(2),
                                    Long.parseLong(lines.get(0)),
                                    Instant.parse(lines.get(1)),
                                    0,
                                    Map.of()))
                            .filter(Instance::isAlive);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + layout.lock(), e);
        }
    }

    private static void makeWay(Instance holder, Layout layout, PrintStream out) {
        boolean isGone;
        if (holder.name().equals(DOWN)) {
            out.println("Waiting for " + describe(holder) + ".");
            isGone = letsGo(holder, layout);
        } else {
            out.println("Ending " + describe(holder) + ", which is changing this stack.");
            isGone = ends(holder, ProcessHandle::destroy);
        }
        if (!isGone && !ends(holder, ProcessHandle::destroyForcibly)) {
            throw new StackException(describe(holder) + " cannot be ended.");
        }
    }

    /** Its process may well live on, and must not be ended for that. */
    private static boolean letsGo(Instance holder, Layout layout) {
        var begun = System.nanoTime();
        var holds = true;
        while (holds && System.nanoTime() - begun < PATIENCE.toNanos()) {
            pause();
            holds = holder(layout).filter(holder::equals).isPresent();
        }
        return !holds;
    }

    private static boolean ends(Instance holder, Consumer<ProcessHandle> request) {
        return holder.process()
                .map(process -> {
                    request.accept(process);
                    return Processes.endsWithin(process, PATIENCE);
                })
                .orElse(true);
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static StackException refused(Layout layout) {
        return new StackException(holder(layout).map(ChangeLock::describe).orElse("Another command")
                + " is changing this stack right now. Let it finish, or stop everything with: "
                + layout.downCommand());
    }

    private static String describe(Instance holder) {
        return "./stack " + holder.name() + " (pid " + holder.pid() + ")";
    }
}
