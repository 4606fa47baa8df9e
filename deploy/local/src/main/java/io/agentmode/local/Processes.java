package io.agentmode.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The processes of this stack: each is written down the moment it exists, and only what is written down is ever ended. */
final class Processes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Instances instances;
    private boolean closed;

    Processes(Instances instances) {
        this.instances = instances;
    }

    /** Written down before anybody can {@link #close}: that one would not know of it. */
    synchronized Instance start(String name, Supplier<Process> start, int port, Map<String, String> environment) {
        requireOpen(name);
        return register(name, start.get().toHandle(), port, environment);
    }

    synchronized Instance register(String name, ProcessHandle process, int port, Map<String, String> environment) {
        if (closed) {
            process.destroyForcibly();
        }
        requireOpen(name);
        var instance = Instance.of(name, process, port, environment);
        instances.save(instance);
        return instance;
    }

    private void requireOpen(String name) {
        if (closed) {
            throw new StackException("Stopped while starting " + name + ".");
        }
    }

    /** From here on nothing new can start, so that whoever stops everything misses nothing. */
    synchronized void close() {
        closed = true;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Services first, each with time to finish what it does; then what they stand on. */
    void stopAll() {
        var all = instances.all();
        stopTogether(all.stream().filter(Processes::isService).toList());
        stopTogether(all.stream().filter(instance -> !isService(instance)).toList());
    }

    void stop(Instance instance) {
        instance.process().ifPresent(process -> {
            if (instance.name().equals(Component.POSTGRES.id())) {
                interrupt(process);
            } else {
                process.destroy();
            }
            if (!endsWithin(process, PATIENCE)) {
                process.destroyForcibly();
            }
        });
    }

    void kill(Instance instance) {
        instance.process().ifPresent(process -> {
            process.destroyForcibly();
            if (!endsWithin(process, PATIENCE)) {
                throw new StackException(instance.name() + " (pid " + process.pid() + ") survived SIGKILL.");
            }
        });
    }

    private void stopTogether(List<Instance> some) {
        Together.run(some.stream()
                .<Runnable>map(instance -> () -> {
                    stop(instance);
                    instances.forget(instance.name());
                })
                .toList());
    }

    private static boolean isService(Instance instance) {
        return Component.of(instance.name()).filter(Component::isService).isPresent();
    }

    /** PostgreSQL takes INT for "end the connections and stop", TERM for "wait until they have ended". */
    private static void interrupt(ProcessHandle process) {
        try {
            var code = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                process.destroy();
            }
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static boolean endsWithin(ProcessHandle process, Duration duration) {
        try {
            return !process.onExit()
                    .get(duration.toMillis(), TimeUnit.MILLISECONDS)
                    .isAlive();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
