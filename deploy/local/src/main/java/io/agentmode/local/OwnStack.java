package io.agentmode.local;

import io.agentmode.embedded.Directories;
import io.agentmode.embedded.FreePort;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A stack for one purpose: on free ports, in a folder below the real one's, without data when it is over. */
final class OwnStack implements AutoCloseable {

    private final String purpose;
    private final Stack stack;
    private final Layout layout;
    private final Ports ports;
    private Optional<ChangeLock> lock = Optional.empty();
    private Optional<AtExit> atExit = Optional.empty();

    private OwnStack(String purpose, Stack stack, Layout layout, Ports ports) {
        this.purpose = purpose;
        this.stack = stack;
        this.layout = layout;
        this.ports = ports;
    }

    /** {@code purpose} names the folder; {@code environment} goes before the caller's. */
    static OwnStack prepare(
            Layout base, String purpose, Map<String, String> caller, Map<String, String> environment, PrintStream out) {
        var complete = new HashMap<>(caller);
        complete.putAll(environment);
        for (var component : Component.values()) {
            complete.put(component.portVariable(), String.valueOf(FreePort.find()));
        }
        var layout = new Layout(base.root(), base.home().resolve(purpose));
        return new OwnStack(purpose, new Stack(layout, complete, out), layout, Ports.from(complete));
    }

    /** Nobody else changes it as long as it is there: a load stops and starts its processes all the time. */
    void start(int workers) {
        lock = Optional.of(ChangeLock.take(layout, purpose));
        if (stack.isRunning()) {
            throw new StackException("There is still one running. Stop it with: " + layout.downCommand() + " --purge");
        }
        Directories.delete(data());
        atExit = Optional.of(AtExit.run(this::end));
        stack.up(workers);
    }

    LiveSuite suite() {
        return new LiveSuite(stack, layout, "http://127.0.0.1:" + ports.of(Component.GATEWAY));
    }

    Layout layout() {
        return layout;
    }

    Ports ports() {
        return ports;
    }

    /** The logs stay, to be read. */
    private void end() {
        stack.down();
        Directories.delete(data());
    }

    private Path data() {
        return layout.home().resolve("data");
    }

    /** One that was not started here is somebody else's. */
    @Override
    public void close() {
        atExit.ifPresent(started -> {
            end();
            started.cancel();
        });
        lock.ifPresent(ChangeLock::close);
    }
}
