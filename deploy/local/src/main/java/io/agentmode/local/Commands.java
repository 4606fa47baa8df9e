package io.agentmode.local;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

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
        var stopped = new CountDownLatch(1);
        var stop = new Thread(() -> {
            stopped.countDown();
            stack.down();
        });
        try (var _ = StartLock.take(layout)) {
            requireNotRunning();
            Runtime.getRuntime().addShutdownHook(stop);
            stack.up(workers);
        }
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(stop);
            out.println(next());
            return;
        }
        out.println(next() + "\nCtrl-C stops everything.");
        new Watch(stack.instances(), out).until(stopped);
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
        stack.down();
        if (purge) {
            stack.purge();
        }
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
        stack.restart(name);
    }

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
