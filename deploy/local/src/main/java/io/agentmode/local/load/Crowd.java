package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The scripted model, and the users of several tenants who talk to it through the suite or directly. */
public final class Crowd {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int TENANTS = 4;
    private static final int USERS_PER_TENANT = 4;
    private static final int MOST_CONNECTIONS = 20_000;

    private final ScriptedModel model;
    private final HttpClient http;
    private final List<Member> members = new ArrayList<>();

    private record Member(Api api, String agent) {}

    public Crowd(ScriptedModel model) {
        this.model = model;
        http = model.loop()
                .vertx()
                .createHttpClient(
                        new HttpClientOptions().setMaxPoolSize(MOST_CONNECTIONS).setKeepAliveTimeout(0));
    }

    public Loop loop() {
        return model.loop();
    }

    /** Makes an agent with a calculator for each tenant. */
    public void join(Suite suite) {
        for (var tenant = 1; tenant <= TENANTS; tenant++) {
            var name = "bench-" + tenant;
            var admin = new Api(loop().vertx(), http, suite.gateway(), suite.token(name, "admin", "admin"));
            var agent = loop().call(PATIENCE, () -> newAgent(admin));
            for (var user = 1; user <= USERS_PER_TENANT; user++) {
                members.add(new Member(
                        new Api(loop().vertx(), http, suite.gateway(), suite.token(name, "user-" + user, "user")),
                        agent));
            }
        }
    }

    /** The users take turns over the tenants, so that any number of talkers is spread evenly. */
    public Future<Talker> talker(int number) {
        var member = members.get((number % TENANTS) * USERS_PER_TENANT + number / TENANTS % USERS_PER_TENANT);
        return Conversation.open(member.api, model.turns(), member.agent).map(conversation -> conversation);
    }

    public Future<Talker> directTalker() {
        return Future.succeededFuture(
                new DirectTalker(new Api(loop().vertx(), http, model.address(), "none"), model.turns()));
    }

    private static Future<String> newAgent(Api admin) {
        var agent = new JsonObject()
                .put("name", "bench " + System.nanoTime())
                .put("goal", "answer what is asked")
                .put("model_provider", "openai")
                .put("model_name", "scripted");
        return admin.post("/api/agents", agent)
                .map(created -> created.getString("id"))
                .compose(id -> admin.get("/api/tools?limit=200")
                        .compose(tools -> admin.call(
                                HttpMethod.PUT,
                                "/api/agents/" + id + "/tools",
                                calculator(tools).toBuffer()))
                        .map(id));
    }

    private static JsonArray calculator(JsonObject tools) {
        var assigned = new JsonArray();
        tools.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(tool -> tool.getString("name").equals("calculator"))
                .forEach(tool -> assigned.add(new JsonObject().put("tool_id", tool.getString("id"))));
        return assigned;
    }
}
