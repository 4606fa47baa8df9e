package io.agentmode.local.chaos;

import io.agentmode.local.load.Faults;
import io.agentmode.local.load.LoadException;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.ScriptedModel;
import io.agentmode.local.load.Suite;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Users talk while a monkey kills; then all falls silent and is audited. */
public final class Chaos {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ChaosOptions options;
    private final Suite suite;
    private final ScriptedModel model;
    private final PrintStream out;
    private final Faults faults = new Faults();
    private final Ledger ledger = Ledger.empty();
    private final Measure measure = new Measure();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private volatile boolean stopped;

    public Chaos(ChaosOptions options, Suite suite, ScriptedModel model, PrintStream out) {
        this.options = options;
        this.suite = suite;
        this.model = model;
        this.out = out;
    }

    /** What was wrong; nothing is what is hoped for. */
    public Faults run() {
        out.printf("Chaos for %d s with seed %d%n", options.duration().toSeconds(), options.seed());
        var tools = new ToolSide(model.loop(), options.seed());
        var administrators = tenants("admin", "admin");
        var agents = administrators.stream().map(web -> newAgent(web, tools)).toList();
        var answerer = new Answerer(administrators, options.seed());
        var monkey = new Monkey(suite, options.seed(), out);
        var people = IntStream.range(0, options.users())
                .mapToObj(number -> Thread.ofVirtual().start(person(number, agents, monkey)))
                .toList();
        var background = List.of(
                Thread.ofVirtual().start(() -> monkey.run(options.betweenKills(), () -> stopped)),
                Thread.ofVirtual().start(() -> answer(answerer)));
        LockSupport.parkNanos(options.duration().toNanos());
        stopped = true;
        background.forEach(Chaos::join);
        monkey.lost().forEach(name -> faults.add(name + " did not come back"));
        var audit = new Audit(suite, ledger, tools, faults);
        var silence = System.nanoTime();
        audit.drain(answerer);
        people.forEach(Chaos::join);
        var drained = Duration.ofNanos(System.nanoTime() - silence);
        var calls = audit.run();
        new Summary(out, ledger, monkey, measure)
                .print(calls, drained, answerer.answered().size(), faults);
        return faults;
    }

    private Person person(int number, List<String> agents, Monkey monkey) {
        var tenant = number % ChaosOptions.TENANTS;
        var web = new Web(http, suite.gateway(), suite.token(tenant(tenant), "user-" + number, "user"));
        var world = new Person.World(model, measure, ledger, faults, monkey::missing, () -> stopped);
        return new Person(web, agents.get(tenant), new Random(options.seed() + number), world);
    }

    private List<Web> tenants(String user, String role) {
        return IntStream.range(0, ChaosOptions.TENANTS)
                .mapToObj(tenant -> new Web(http, suite.gateway(), suite.token(tenant(tenant), user, role)))
                .toList();
    }

    private static String tenant(int number) {
        return "chaos-" + number;
    }

    private void answer(Answerer answerer) {
        while (!stopped) {
            answerer.answerAll();
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static String newAgent(Web administrator, ToolSide tools) {
        var agent = good(administrator.post(
                        "/api/agents",
                        new JsonObject()
                                .put("name", "chaos " + System.nanoTime())
                                .put("goal", "answer what is asked")
                                .put("model_provider", "openai")
                                .put("model_name", "scripted")))
                .getString("id");
        var assigned = new ArrayList<String>();
        tools.tools()
                .forEach(tool -> assigned.add(
                        good(administrator.post("/api/tools", tool)).getString("id")));
        good(administrator.get("/api/tools?limit=200")).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(tool -> tool.getString("name").equals("calculator"))
                .forEach(tool -> assigned.add(tool.getString("id")));
        var body = new JsonArray();
        assigned.forEach(id -> body.add(new JsonObject().put("tool_id", id)));
        var _ = good(administrator.send("PUT", "/api/agents/" + agent + "/tools", body.encode()));
        return agent;
    }

    private static JsonObject good(Web.Answer answer) {
        if (!answer.isGood()) {
            throw new LoadException("Could not prepare: " + answer);
        }
        return answer.body();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
