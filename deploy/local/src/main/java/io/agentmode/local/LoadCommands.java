package io.agentmode.local;

import io.agentmode.local.bench.Bench;
import io.agentmode.local.bench.Options;
import io.agentmode.local.bench.Scenario;
import io.agentmode.local.chaos.Chaos;
import io.agentmode.local.chaos.ChaosOptions;
import io.agentmode.local.load.Crowd;
import io.agentmode.local.load.Faults;
import io.agentmode.local.load.LoadException;
import io.agentmode.local.load.ScriptedModel;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** The commands that put a load on a stack, most often on one of their own. */
final class LoadCommands {

    /** So that what is measured is the suite, and not its limits. */
    private static final Map<String, String> NO_LIMITS = Map.of(
            "AGENT_MODE_RUN_SLOTS", "2000",
            "AGENT_MODE_RUN_PER_TENANT", "2000",
            "AGENT_MODE_LLM_MAX_CONNECTIONS", "5000",
            "AGENT_MODE_GATEWAY_RATE_LIMIT_REQUESTS_PER_SECOND", "100000",
            "AGENT_MODE_GATEWAY_RATE_LIMIT_BURST", "100000",
            "AGENT_MODE_GATEWAY_STREAM_PER_USER", "100000");

    private static final int MINUTES = 10;
    private static final int SECONDS = 15;
    private static final String MODEL_PORT = "18999";

    private final Layout layout;
    private final Map<String, String> environment;
    private final PrintStream out;

    LoadCommands(Layout layout, Map<String, String> environment, PrintStream out) {
        this.layout = layout;
        this.environment = environment;
        this.out = out;
    }

    void bench(Arguments arguments) {
        var gateway = arguments.option("--gateway");
        var options = new Options(
                arguments.option("--only").map(LoadCommands::scenarios).orElse(EnumSet.allOf(Scenario.class)),
                Duration.ofSeconds(arguments.number("--seconds", SECONDS)),
                arguments.flag("--quick"));
        var json = arguments.option("--json").map(Path::of);
        var workers = arguments.number("--workers", 1);
        var port = modelPort(arguments.option("--model-port"), gateway);
        arguments.end();
        var faults = new Faults();
        try (var model = new ScriptedModel(port)) {
            var result = gateway.isPresent()
                    ? onRunning(gateway.get(), options, model, faults)
                    : onOwnStack(options, model, faults, workers);
            json.ifPresent(file -> write(file, result));
        } catch (LoadException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
        if (faults.count() > 0) {
            throw new StackException("Wrong answers: " + faults.count() + "\n" + String.join("\n", faults.first()));
        }
    }

    void chaos(Arguments arguments) {
        var minutes = arguments.number("--minutes", MINUTES);
        var seed = arguments.option("--seed").map(LoadCommands::seed).orElseGet(() -> new Random().nextLong(1_000_000));
        arguments.end();
        var options = ChaosOptions.of(Duration.ofMinutes(minutes), seed);
        try (var model = new ScriptedModel(0);
                var own = OwnStack.prepare(layout, "chaos", environment, settings(model), out)) {
            own.start(2);
            var faults = new Chaos(options, own.suite(), model, out).run();
            if (faults.count() > 0) {
                throw new StackException("Something promised did not hold; see the logs in "
                        + own.layout().log("*").getParent());
            }
        } catch (LoadException e) {
            throw new StackException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Map<String, String> settings(ScriptedModel model) {
        var settings = new HashMap<>(NO_LIMITS);
        settings.put("OPENAI_BASE_URL", model.address() + "/v1");
        return settings;
    }

    private static long seed(String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw new StackException("--seed " + text + ": use a number.");
        }
        return Long.parseLong(text);
    }

    private JsonObject onOwnStack(Options options, ScriptedModel model, Faults faults, int workers) {
        try (var own = OwnStack.prepare(layout, "bench", environment, settings(model), out)) {
            own.start(workers);
            return new Bench(options, out).run(own.suite(), new Crowd(model), faults);
        }
    }

    /** Nobody else changes it meanwhile: its workers may be killed, started again and be given another beside them. */
    private JsonObject onRunning(String gateway, Options options, ScriptedModel model, Faults faults) {
        var suite = new LiveSuite(new Stack(layout, environment, out), layout, gateway.replaceAll("/+$", ""));
        try (var _ = ChangeLock.take(layout, "bench")) {
            return new Bench(options, out).run(suite, new Crowd(model), faults);
        }
    }

    private static int modelPort(Optional<String> wanted, Optional<String> gateway) {
        var port = wanted.orElse(gateway.isPresent() ? MODEL_PORT : "0");
        if (!port.matches("\\d{1,5}")) {
            throw new StackException("--model-port " + port + " is not a port.");
        }
        return Integer.parseInt(port);
    }

    private static Set<Scenario> scenarios(String names) {
        var wanted = EnumSet.noneOf(Scenario.class);
        for (var name : names.split(",", -1)) {
            wanted.add(Scenario.of(name)
                    .orElseThrow(() -> new StackException("--only " + name + ": use some of " + Scenario.all() + ".")));
        }
        return wanted;
    }

    private static void write(Path file, JsonObject result) {
        try {
            Files.writeString(file, result.encodePrettily() + "\n");
        } catch (IOException e) {
            throw new StackException("Could not write " + file + ": " + e.getMessage(), e);
        }
    }
}
