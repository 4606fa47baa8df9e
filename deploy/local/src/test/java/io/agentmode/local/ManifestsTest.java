package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Topic;
import io.agentmode.local.Manifests.Node;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators are given says the same as the code. */
class ManifestsTest {

    private static final String WORKER = "agent-worker";
    private static final Pattern VARIABLE = Pattern.compile("\\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\\b");
    private static final Pattern KEY = Pattern.compile("`(agent-mode\\.[a-z0-9.-]+)`");

    private final List<Node> base = Manifests.kubernetes("base");
    private final List<Node> data = Manifests.kubernetes("data");
    private final Node compose = Manifests.compose();

    @Test
    void kubernetesHasTheTopics() {
        var topics = data.stream()
                .filter(document -> document.is("KafkaTopic"))
                .peek(topic -> assertThat(topic.at("spec.partitions")).isEqualTo(Topic.PARTITIONS))
                .collect(Collectors.toMap(Node::name, topic -> texts(topic.node("spec.config"))));

        assertThat(topics).isEqualTo(wanted());
    }

    @Test
    void composeHasTheTopics() {
        var script = Manifests.COMPOSE.resolve("topics.sh");
        var topics = Manifests.lines(script, "<<'LIST'", "LIST").stream()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(
                        words -> words[0],
                        words -> Arrays.stream(words)
                                .skip(1)
                                .map(setting -> setting.split("=", 2))
                                .collect(Collectors.toMap(setting -> setting[0], setting -> setting[1]))));

        assertThat(topics).isEqualTo(wanted());
        assertThat(Manifests.read(script)).contains("\nPARTITIONS=" + Topic.PARTITIONS + "\n");
    }

    private static Map<String, Map<String, String>> wanted() {
        return TopicSetup.topics().stream()
                .collect(Collectors.toMap(topic -> topic.name(), topic -> Map.copyOf(topic.configs())));
    }

    private static Map<String, String> texts(Node config) {
        return config.content().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().toString(),
                        entry -> entry.getValue().toString()));
    }

    @Test
    void everyServiceIsDeployed() {
        var services = Component.services().stream().map(Component::id).collect(Collectors.toSet());

        assertThat(images(deployments().map(ManifestsTest::container))).isEqualTo(services);
        assertThat(compose.node("services").keys()).containsAll(services);
        assertThat(Manifests.kubernetes("example").stream()
                        .filter(document -> document.is("Kustomization"))
                        .flatMap(document -> document.nodes("images"))
                        .map(image -> image.text("name").replace("agent-mode/", "")))
                .containsExactlyInAnyOrderElementsOf(services);
        assertThat(names("PodDisruptionBudget")).isEqualTo(names("Deployment"));
    }

    private static Set<String> images(Stream<Node> containers) {
        return containers
                .map(container -> container.text("image").replace("agent-mode/", ""))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "SESSION", "TOOL", "MEMORY", "GATEWAY"})
    void aServiceIsReachedWhereItListens(Component service) {
        var port = Manifests.properties(service).getProperty("quarkus.http.port");
        var url = "http://" + service.id() + ":" + port;
        var composed = compose.node("services." + service.id());

        assertThat(composed.text("environment.QUARKUS_HTTP_PORT")).isEqualTo(port);
        assertThat(composed.text("image")).startsWith("agent-mode/" + service.id() + ":");
        assertThat(composed.text("build.args.SERVICE")).isEqualTo(service.id());
        assertThat(deployments()
                        .map(ManifestsTest::container)
                        .filter(container -> container.text("image").equals("agent-mode/" + service.id()))
                        .map(container -> container.text("ports.0.containerPort")))
                .isNotEmpty()
                .containsOnly(port);
        assertThat(only("Service", service.id()).text("spec.ports.0.port")).isEqualTo(port);
        if (service != Component.GATEWAY) {
            var variable = service.name() + "_SERVICE_URL";
            assertThat(environment(compose.node("services.gateway"))).containsEntry(variable, url);
            assertThat(literals("gateway")).containsEntry(variable, url);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"AGENT", "SESSION", "TOOL", "MEMORY"})
    void aServiceHasItsDatabaseAndItsRoles(Component service) {
        var name = service.database().orElseThrow();

        assertThat(environment(compose.node("services." + service.id())))
                .containsAllEntriesOf(connection("postgres:5432", name))
                .containsEntry("DB_PASSWORD", composedPassword(name + "_app"))
                .containsEntry("DB_OWNER_PASSWORD", composedPassword(name + "_owner"));
        assertThat(deployments()
                        .map(ManifestsTest::container)
                        .filter(container -> container.text("image").equals("agent-mode/" + service.id())))
                .isNotEmpty()
                .allSatisfy(container -> {
                    assertThat(environment(container)).containsAllEntriesOf(connection("$(DB_ADDRESS)", name));
                    assertThat(secrets(container))
                            .containsEntry("DB_PASSWORD", name + "-database/app-password")
                            .containsEntry("DB_OWNER_PASSWORD", name + "-database/owner-password");
                });
    }

    private static Map<String, String> connection(String address, String database) {
        return Map.of(
                "DB_URL", "postgresql://" + address + "/" + database,
                "DB_USER", database + "_app",
                "DB_OWNER_JDBC_URL", "jdbc:postgresql://" + address + "/" + database,
                "DB_OWNER_USER", database + "_owner");
    }

    private static String composedPassword(String role) {
        return "${" + role.toUpperCase(Locale.ROOT) + "_PASSWORD:?call ./prepare first}";
    }

    @Test
    void theScriptsMakeTheDatabasesOfTheServices() {
        var databases = Component.services().stream()
                .flatMap(service -> service.database().stream())
                .toList();

        assertThat(Manifests.read(Manifests.KUBERNETES.resolve("data/databases.sh"))
                        .lines()
                        .filter(line -> line.startsWith("DATABASES="))
                        .flatMap(line -> Arrays.stream(
                                line.replace("DATABASES=", "").replace("\"", "").split(" ", -1))))
                .containsExactlyElementsOf(databases);
        assertThat(Manifests.read(Manifests.KUBERNETES.resolve("secrets")))
                .contains("in " + String.join(" ", databases) + "; do")
                .contains("in " + String.join(" ", databases).toUpperCase(Locale.ROOT) + "; do");
    }

    @Test
    void probesAskForWhatTheServicesAnswer() {
        var container = only("Deployment", "all").node("spec.template.spec.containers.0");

        assertThat(container.text("startupProbe.httpGet.path")).isEqualTo("/q/health/started");
        assertThat(container.text("readinessProbe.httpGet.path")).isEqualTo("/q/health/ready");
        assertThat(container.text("livenessProbe.httpGet.path")).isEqualTo("/q/health/live");
        assertThat(compose.at("x-service.healthcheck.test").toString()).contains("GET /q/health/ready HTTP");
        // They would move it.
        assertThat(Component.services().stream()
                        .flatMap(service -> Manifests.properties(service).stringPropertyNames().stream()))
                .noneMatch(key -> key.matches("quarkus\\.(http\\.(non-application-)?root-path|management\\..*"
                        + "|smallrye-health\\..*path)"));
    }

    @Test
    void apiAndWorkersAreApart() {
        assertThat(environment(container(only("Deployment", Component.AGENT.id()))))
                .containsEntry("AGENT_MODE_RUN_WORKER", "false");
        assertThat(environment(container(only("Deployment", WORKER)))).doesNotContainKey("AGENT_MODE_RUN_WORKER");
        assertThat(names("Service")).doesNotContain(WORKER);
    }

    @Test
    void everyVariableIsOneThatTheServicesKnow() {
        var used = new TreeSet<String>();
        Component.services()
                .forEach(service -> used.addAll(
                        environment(compose.node("services." + service.id())).keySet()));
        deployments()
                .map(ManifestsTest::container)
                .forEach(container -> used.addAll(environment(container).keySet()));
        used.addAll(environment(only("Deployment", "all").node("spec.template.spec.containers.0"))
                .keySet());
        for (var map : List.of("agent-mode", "gateway", "tool-service")) {
            used.addAll(literals(map).keySet());
        }
        // Kubernetes puts it into others.
        used.remove("DB_ADDRESS");

        assertThat(known()).containsAll(used);
        assertThat(used).contains("OIDC_AUTH_SERVER_URL", "INTERNAL_PRIVATE_KEY", "AGENT_MODE_PUBLIC_URL");
    }

    private static Set<String> known() {
        var documented = Manifests.read(Manifests.ROOT.resolve("docs/configuration.md"));
        return Stream.concat(
                        VARIABLE.matcher(documented).results().map(MatchResult::group),
                        KEY.matcher(documented)
                                .results()
                                .map(key ->
                                        key.group(1).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "data", "example"})
    void everyFileIsPartOfItsFolder(String folder) {
        var kustomization = Manifests.kubernetes(folder).stream()
                .filter(document -> document.is("Kustomization"))
                .findFirst()
                .orElseThrow();
        var patches = kustomization.has("patches")
                ? kustomization.nodes("patches").map(patch -> patch.text("path"))
                : Stream.<String>empty();
        var named = Stream.concat(kustomization.texts("resources"), patches).toList();

        assertThat(named)
                .allSatisfy(file -> assertThat(Files.exists(
                                Manifests.KUBERNETES.resolve(folder).resolve(file)))
                        .as(file)
                        .isTrue());
        assertThat(Manifests.KUBERNETES.resolve(folder).toFile().list((_, file) -> file.endsWith(".yaml")))
                .allSatisfy(file -> assertThat(named.contains(file) || file.equals("kustomization.yaml"))
                        .as(file)
                        .isTrue());
    }

    private Stream<Node> deployments() {
        return base.stream()
                .filter(document ->
                        document.is("Deployment") && !document.name().equals("all"));
    }

    private Set<String> names(String kind) {
        return base.stream()
                .filter(document -> document.is(kind))
                .map(Node::name)
                .filter(name -> !name.equals("all"))
                .collect(Collectors.toSet());
    }

    private Node only(String kind, String name) {
        return base.stream()
                .filter(document -> document.is(kind) && document.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    private static Node container(Node deployment) {
        return deployment.node("spec.template.spec.containers.0");
    }

    /** Values as they are written; what comes from elsewhere is empty. */
    private static Map<String, String> environment(Node container) {
        var variables = new TreeMap<String, String>();
        if (container.has("environment")) {
            container
                    .node("environment")
                    .content()
                    .forEach((name, value) -> variables.put(name.toString(), value == null ? "" : value.toString()));
        } else {
            container
                    .nodes("env")
                    .forEach(one -> variables.put(one.text("name"), one.has("value") ? one.text("value") : ""));
        }
        return variables;
    }

    private static Map<String, String> secrets(Node container) {
        return container
                .nodes("env")
                .filter(one -> one.has("valueFrom") && one.node("valueFrom").has("secretKeyRef"))
                .collect(Collectors.toMap(
                        one -> one.text("name"),
                        one -> one.text("valueFrom.secretKeyRef.name") + "/" + one.text("valueFrom.secretKeyRef.key")));
    }

    /** Of a map that is generated, as the base and the example set it. */
    private static Map<String, String> literals(String map) {
        return Stream.of("base", "example")
                .flatMap(folder -> Manifests.kubernetes(folder).stream())
                .filter(document -> document.is("Kustomization"))
                .flatMap(document -> document.nodes("configMapGenerator"))
                .filter(generated -> generated.text("name").equals(map))
                .flatMap(generated -> generated.texts("literals"))
                .map(literal -> literal.split("=", 2))
                .collect(Collectors.toMap(literal -> literal[0], literal -> literal[1]));
    }
}
