package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.agentmode.embedded.FreePort;
import io.agentmode.kernel.testing.Everything;
import io.agentmode.local.load.Measure;
import io.agentmode.local.load.Script;
import io.agentmode.local.load.ScriptedModel;
import io.agentmode.local.load.ToolUse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Secrets are given to the system in every way there is, used, refused and repeated by servers: they turn up nowhere. */
@ExtendWith(LiveStack.class)
class SecretScanIT {
    private static final String[] NAMES = {
        "bearer", "header", "query", "basic", "failing", "away", "mcp", "mcpkey", "import", "model", "refused",
        "invalid"
    };

    private final LiveStack.Handle stack;
    private final Client admin;
    private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    private final Map<String, Needle> secrets = new TreeMap<>();
    /** Texts that are not secret: one in every kind of place that can keep what a user writes, and the id of a thing in headers. */
    private final Needle canary = Needle.planted("canary");

    private final Map<String, Needle> canaries = new TreeMap<>(Map.of("text", canary));

    SecretScanIT(LiveStack.Handle stack) {
        this.stack = stack;
        this.admin = stack.asAdmin("vault", "ann").heardBy(heard::add);
        Stream.of(NAMES).forEach(name -> secrets.put(name, Needle.planted(name)));
    }

    @Test
    void whatWasPlantedAsASecretIsNowhereAndWhatWasNotIsEverywhere() throws Exception {
        try (var parrot = new Parrot();
                var model = new ScriptedModel(stack.modelPort());
                var server = Everything.start("streamableHttp")) {
            var tools = Stream.of(tools(parrot).stream(), imported(parrot).stream(), servers(parrot, server).stream())
                    .flatMap(all -> all)
                    .toList();
            account(admin, "model", model.address() + "/v1");
            converse(admin, tools, model);
            meetACarelessModel(parrot);
            offerNonsense(parrot);
            leaveCanaries();
            lookAround();

            assertThat(parrot.heard())
                    .as("the secrets were really used")
                    .anyMatch(sent -> sent.contains(secret("bearer")))
                    .anyMatch(sent -> sent.contains(secret("header")))
                    .anyMatch(sent -> sent.contains(secret("import")))
                    .anyMatch(sent -> sent.contains(secret("mcp")))
                    .anyMatch(sent -> sent.contains(secret("refused")));
        }
        var places = placesByText();

        assertThat(canaries.values().stream().flatMap(needle -> places.getOrDefault(needle.text(), Set.of()).stream()))
                .contains(
                        "database agents",
                        "database sessions",
                        "database tools",
                        "database memories",
                        "topics",
                        "logs",
                        "headers",
                        "bodies",
                        "streams");
        canaries.values().forEach(needle -> places.remove(needle.text()));
        assertThat(places).isEmpty();
    }

    private String secret(String name) {
        return Objects.requireNonNull(secrets.get(name)).text();
    }

    private List<String> tools(Parrot parrot) {
        return List.of(
                tool("bearer", parrot.url("/200"), Map.of("type", "bearer", "token", secret("bearer"))),
                tool(
                        "header",
                        parrot.url("/200"),
                        Map.of("type", "api_key", "header", "X-Key", "value", secret("header"))),
                tool("query", parrot.url("/200"), Map.of("type", "api_key", "query", "key", "value", secret("query"))),
                tool(
                        "basic",
                        parrot.url("/200"),
                        Map.of("type", "basic", "username", "ann", "password", secret("basic"))),
                tool("failing", parrot.url("/500"), Map.of("type", "bearer", "token", secret("failing"))),
                tool("away", "http://127.0.0.1:" + FreePort.find(), Map.of("type", "bearer", "token", secret("away"))));
    }

    private String tool(String name, String url, Map<String, String> auth) {
        var tool = admin.post(
                        "/api/tools",
                        Map.of(
                                "name",
                                name,
                                "description",
                                "repeats what it is sent " + canary.text(),
                                "tool_type",
                                "http",
                                "input_schema",
                                Map.of("type", "object"),
                                "config",
                                Map.of("method", "GET", "url", url, "auth", auth)))
                .ok()
                .get("id")
                .asText();
        assertThat(admin.post("/api/tools/" + tool + "/test", Map.of("arguments", Map.of()))
                        .status())
                .isEqualTo(200);
        return tool;
    }

    private List<String> imported(Parrot parrot) {
        var document = """
                {"openapi": "3.0.0", "info": {"title": "t", "version": "1"}, "servers": [{"url": "%s"}],
                 "components": {"securitySchemes": {"it": {"type": "http", "scheme": "bearer"}}}, "security": [{"it": []}],
                 "paths": {"/200": {"get": {"operationId": "imported", "responses": {}}}}}""".formatted(parrot.url(""));
        var credentials = Map.of("token", secret("import"));
        var done = admin.post(
                        "/api/tools/import",
                        Map.of("document", document, "operations", List.of("*"), "credentials", credentials))
                .ok();
        var _ = admin.post("/api/tools/import", Map.of("document", "nonsense", "credentials", credentials));
        assertThat(done.get("imported")).hasSize(1);
        return done.get("imported").findValuesAsText("id");
    }

    private List<String> servers(Parrot parrot, Everything everything) {
        var good = server("good", everything.url(), "bearer", Map.of("token", secret("mcp")));
        var _ = server("parrot", parrot.url("/400/mcp"), "bearer", Map.of("token", secret("mcp")));
        var _ = server("refusing", parrot.url("/401/mcp"), "api_key", Map.of("value", secret("mcpkey")));
        return good.get("tools")
                .valueStream()
                .filter(tool -> tool.get("name").asText().equals("echo"))
                .map(tool -> tool.get("tool_id").asText())
                .toList();
    }

    private JsonNode server(String name, String url, String auth, Map<String, String> credentials) {
        var request = Map.of("name", name, "server_url", url, "auth_type", auth, "credentials", credentials);
        var _ = admin.post("/api/mcp-servers/test", request);
        return admin.post("/api/mcp-servers", request).ok();
    }

    private void account(Client who, String name, String url) {
        var _ = who.put("/api/model-credentials/openai", Map.of("api_key", secret(name), "base_url", url))
                .ok();
        var _ = who.get("/api/model-credentials/openai").ok();
    }

    private void converse(Client who, List<String> tools, ScriptedModel model) {
        var session = who.newSession(who.newScriptedAgent(tools));
        try (var stream = who.stream(session, "")) {
            var uses = Stream.of("bearer", "header", "query", "basic", "failing", "away", "imported")
                    .map(tool -> new ToolUse(tool, "{}", ""));
            var echo = new ToolUse("echo", "{\"message\":\"" + canary.text() + "\"}", "");
            var script = new Script(
                    3, Duration.ZERO, Stream.concat(uses, Stream.of(echo)).toList());
            var _ = who.say(session, model.begin(script, new Measure()).question() + " " + canary.text());
            assertThat(stream.await("done").data().get("stop_reason").asText()).isEqualTo("answered");
            assertThat(stream.types()).filteredOn("tool_result"::equals).hasSize(8);
        }
        Stream.of("", "/events", "/trace")
                .forEach(
                        part -> who.get("/api/agent-sessions/" + session + part).ok());
    }

    /** A provider that answers with what it was sent; its message is shown to the user. */
    private void meetACarelessModel(Parrot parrot) {
        var other = stack.asAdmin("vault-two", "bob").heardBy(heard::add);
        account(other, "refused", parrot.url("/400"));
        var session = other.newSession(other.newScriptedAgent(List.of()));
        try (var stream = other.stream(session, "")) {
            var _ = other.say(session, "Hello");
            assertThat(stream.await("error").data().get("message").asText()).contains("I was sent");
            stream.await("done");
        }
    }

    /** What is not as it should be is named, and not repeated. */
    private void offerNonsense(Parrot parrot) {
        var secret = secret("invalid");
        var url = parrot.url("/200");
        var tool = "{\"name\": \"bad\", \"tool_type\": \"http\", \"input_schema\": {\"type\": \"object\"}, \"config\": "
                + "{\"method\": \"GET\", \"url\": \"" + url + "\", \"auth\": %s}}";
        var server =
                "{\"name\": \"bad\", \"server_url\": \"" + url + "\", \"auth_type\": \"bearer\", \"credentials\": %s}";
        for (var shape : List.of(
                "\"SECRET\"",
                "[\"SECRET\"]",
                "{\"type\": \"bearer\", \"token\": {\"a\": \"SECRET\"}}",
                "{\"type\": \"bearer\", \"token\": [\"SECRET\"]}",
                "{\"type\": \"nonsense\", \"token\": \"SECRET\"}",
                "{\"type\": \"basic\", \"password\": \"SECRET\"}",
                "{\"type\": \"bearer\", \"token\": \"SECRET\\u0000\"}",
                "{\"type\": \"bearer\", \"token\": \"SECRET\"")) {
            var sent = shape.replace("SECRET", secret);
            assertThat(Stream.of(
                            admin.send("POST", "/api/tools", tool.formatted(sent)),
                            admin.send("POST", "/api/mcp-servers", server.formatted(sent)),
                            admin.send("PUT", "/api/model-credentials/openai", "{\"api_key\": " + sent + "}"),
                            admin.send(
                                    "POST",
                                    "/api/tools/import",
                                    "{\"document\": \"x\", \"credentials\": " + sent + "}")))
                    .as(shape)
                    .allSatisfy(answer -> assertThat(answer.status()).isLessThan(500))
                    .anySatisfy(answer -> assertThat(answer.status()).isEqualTo(400));
        }
    }

    /** The same text where it may be seen: the scan would see a secret there as well. */
    private void leaveCanaries() {
        var agent = admin.newScriptedAgent(List.of());
        admin.post("/api/agents/" + agent + "/memories", Map.of("content", canary.text(), "memory_type", "fact"))
                .ok();
        canaries.put("id", Needle.of(agent));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.suite().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            var kafka = new ProducerRecord<byte[], byte[]>("tool.call.commands", new byte[0]);
            kafka.headers().add("ce_type", canary.text().getBytes(StandardCharsets.UTF_8));
            var _ = producer.send(kafka);
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> remains().logs().anyMatch(canary::isIn));
    }

    private void lookAround() {
        Stream.of("/api/tools?limit=200", "/api/mcp-servers", "/api/agents", "/api/model-credentials/openai")
                .forEach(path -> admin.get(path).ok());
    }

    /** Where each planted text was found; the first word or two of a place. */
    private Map<String, Set<String>> placesByText() {
        var found = new TreeMap<String, Set<String>>();
        var needles = Stream.concat(secrets.values().stream(), canaries.values().stream())
                .toList();
        BiConsumer<String, String> look = (place, hay) -> needles.stream()
                .filter(needle -> needle.isIn(hay))
                .forEach(needle -> found.computeIfAbsent(needle.text(), _ -> new TreeSet<>())
                        .add(kind(place)));
        remains().forEach(look);
        heard.forEach(line -> look.accept(line, line));
        return found;
    }

    private Remains remains() {
        return new Remains(stack.suite(), stack.layout().home().resolve("logs"));
    }

    private static String kind(String place) {
        return Stream.of(place.split(" ", 3))
                .limit(place.startsWith("database ") ? 2 : 1)
                .collect(Collectors.joining(" "));
    }
}
