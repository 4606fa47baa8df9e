package io.agentmode.local;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What each command of {@code ./stack} does. */
final class Commands {

    private static final Duration TOKEN_TTL = Duration.ofHours(8);

    private final Layout layout;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final Stack stack;

    Commands(Layout layout, Map<String, String> environment, PrintStream out) {
        this.layout = layout;
        this.environment = environment;
        this.out = out;
        this.stack = new Stack(layout, environment, out);
    }

    void run(String command, List<String> words) {
        var arguments = new Arguments(words);
        switch (command) {
            case "up" -> up(arguments);
            case "down" -> down(arguments);
            case "status" -> status(arguments);
            case "token" -> token(arguments);
            case "restart" -> restart(arguments);
            case "kill" -> kill(arguments);
            case "bench" -> new LoadCommands(layout, environment, out).bench(arguments);
            case "chaos" -> new LoadCommands(layout, environment, out).chaos(arguments);
            case "secrets" -> secrets(arguments);
            case "running" -> running(arguments);
            default -> throw new StackException("There is no command '" + command + "'. See: ./stack help");
        }
    }

    private void up(Arguments arguments) {
        var detach = arguments.flag("--detach");
        var workers = arguments.number("--workers", 1);
        arguments.end();
        var atExit = start(workers);
        if (detach) {
            out.println(next());
        } else {
            out.println(next() + "\nCtrl-C stops everything.");
            new Watch(stack.instances(), out).until(atExit.begun());
        }
        // Detached, or stopped by somebody else: what runs from here on is not this command's to stop.
        atExit.cancel();
    }

    /** Holds the lock no longer than that: what runs in the foreground can be restarted from another terminal. */
    private AtExit start(int workers) {
        try (var lock = ChangeLock.take(layout, "up")) {
            requireNotRunning();
            var atExit = AtExit.run(() -> stopAtExit(lock));
            try {
                stack.up(workers);
            } catch (RuntimeException e) {
                atExit.cancel();
                throw e;
            }
            return atExit;
        }
    }

    private void stopAtExit(ChangeLock start) {
        if (start.isHeld()) {
            stack.down();
        } else {
            stop(false);
        }
    }

    private void stop(boolean purge) {
        try (var _ = ChangeLock.takeOver(layout, out)) {
            stack.down();
            if (purge) {
                stack.purge();
            }
        }
    }

    /** What it has begun to start is written down before this process ends, however it is ended. */
    private void changing(String command, Runnable change) {
        try (var _ = ChangeLock.take(layout, command)) {
            var atExit = AtExit.run(stack::close);
            change.run();
            atExit.cancel();
        }
    }

    /** Asked by the shell before it builds, so that nothing is replaced under a running stack. */
    private void running(Arguments arguments) {
        arguments.end();
        requireNotRunning();
    }

    private void requireNotRunning() {
        if (stack.isRunning()) {
            var dead = stack.instances().all().stream()
                    .filter(instance -> !instance.isAlive())
                    .map(instance ->
                            "\n" + instance.name() + " is dead; bring it back with: ./stack restart " + instance.name())
                    .toList();
            throw new StackException(
                    "Agent Mode is already running (./stack status, ./stack down)." + String.join("", dead));
        }
    }

    private void down(Arguments arguments) {
        var purge = arguments.flag("--purge");
        arguments.end();
        stop(purge);
        out.println(purge ? "Stopped, and all data is gone." : "Stopped. The data is kept.");
    }

    private void status(Arguments arguments) {
        arguments.end();
        new Status(stack.instances(), Clock.systemUTC()).print(out);
    }

    private void token(Arguments arguments) {
        var roles = arguments.options("--role");
        var token = new LocalToken(
                arguments.option("--tenant").orElse("local"),
                arguments.option("--user").orElse("dev"),
                roles.isEmpty() ? List.of("admin") : roles,
                arguments.duration("--ttl", TOKEN_TTL));
        arguments.end();
        out.println(token.sign(Keys.in(layout.keys()).localIssuerKey(), Clock.systemUTC()));
    }

    private void restart(Arguments arguments) {
        var name = arguments.only("service");
        arguments.end();
        changing("restart " + name, () -> stack.restart(name));
    }

    /** Without the lock: it starts nothing and writes nothing down, and may well hit what is just being started. */
    private void kill(Arguments arguments) {
        var name = arguments.only("service");
        arguments.end();
        stack.kill(name);
    }

    private void secrets(Arguments arguments) {
        var action = arguments.only("action of secrets: rotate");
        arguments.end();
        if (!action.equals("rotate")) {
            throw new StackException("There is no 'secrets " + action + "'. See: ./stack help");
        }
        changing("secrets rotate", this::rotateSecrets);
    }

    private void rotateSecrets() {
        var restarted = stack.rotateSecrets();
        out.println(
                restarted.isEmpty()
                        ? "There is a new key; what is stored is sealed with it at the next start."
                        : "There is a new key, and every stored secret is sealed with it. Restarted: "
                                + String.join(", ", restarted));
    }

    private String next() {
        return """

                  Sign-in is automatic: open the address in a browser.
                  For the API:  TOKEN=$(./stack token)
                                curl -H "Authorization: Bearer $TOKEN" http://localhost:%d/api/me
                  ./stack status | logs [service] | restart <service> | down""".formatted(Ports.from(environment).of(Component.GATEWAY));
    }
}
