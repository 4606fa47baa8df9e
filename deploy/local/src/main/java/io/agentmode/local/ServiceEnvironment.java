package io.agentmode.local;

import io.agentmode.embedded.PostgresSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** The environment variables a service is started with; nothing else of the caller's shell reaches it. */
record ServiceEnvironment(Layout layout, Keys keys, Ports ports) {

    private static final String HOST = "127.0.0.1";
    /** Seven processes share the machine: with more, a request is passed on between threads more than it is worked on. */
    private static final int EVENT_LOOPS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    /** Of each service: what two cores can work on, and some that wait for a lock or the disk. */
    private static final int CONNECTIONS = 8;

    private static final List<String> PREFIXES = List.of("AGENT_MODE_", "OTEL_");
    private static final Set<String> OF_EVERYONE = Set.of("PATH", "HOME", "LANG", "TMPDIR", "JAVA_TOOL_OPTIONS");
    private static final Set<String> OF_PROVIDERS = Set.of(
            "OPENAI_API_KEY",
            "OPENAI_BASE_URL",
            "ANTHROPIC_API_KEY",
            "ANTHROPIC_BASE_URL",
            "GEMINI_API_KEY",
            "GEMINI_BASE_URL");

    Map<String, String> of(Component service, int port, Map<String, String> caller) {
        var environment = new HashMap<>(passedOn(service, caller));
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", String.valueOf(EVENT_LOOPS));
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", HOST + ":" + ports.of(Component.KAFKA));
        environment.put("INTERNAL_PUBLIC_KEY", keys.internalPublic().toString());
        service.database().ifPresent(name -> database(name, environment::put));
        switch (service) {
            case AGENT -> environment.putIfAbsent("AGENT_MODE_SECRET_KEYS", keys.secretKeys());
            case TOOL -> {
                environment.putIfAbsent("AGENT_MODE_SECRET_KEYS", keys.secretKeys());
                environment.putIfAbsent("AGENT_MODE_PUBLIC_URL", "http://localhost:" + ports.of(Component.GATEWAY));
            }
            case GATEWAY -> gateway(environment::put);
            case SESSION, MEMORY, POSTGRES, KAFKA -> {}
        }
        return Map.copyOf(environment);
    }

    /** What of the caller's variables a service gets to see, for a first start and again for every restart. */
    static Map<String, String> passedOn(Component service, Map<String, String> caller) {
        var passed = new HashMap<String, String>();
        caller.forEach((name, value) -> {
            if (OF_EVERYONE.contains(name)
                    || PREFIXES.stream().anyMatch(name::startsWith)
                    || (service == Component.AGENT && OF_PROVIDERS.contains(name))) {
                passed.put(name, value);
            }
        });
        return passed;
    }

    private void database(String name, BiConsumer<String, String> put) {
        var address = ":" + ports.of(Component.POSTGRES) + "/" + name;
        var nearest = PostgresSocket.folder(layout.data(Component.POSTGRES.id()))
                .map(ServiceEnvironment::encoded)
                .orElse(HOST);
        put.accept("QUARKUS_DATASOURCE_REACTIVE_MAX_SIZE", String.valueOf(CONNECTIONS));
        put.accept("DB_URL", "postgresql://" + nearest + address);
        put.accept("DB_USER", name + "_app");
        put.accept("DB_PASSWORD", keys.password(name + "_app"));
        put.accept("DB_OWNER_JDBC_URL", "jdbc:postgresql://" + HOST + address);
        put.accept("DB_OWNER_USER", name + "_owner");
        put.accept("DB_OWNER_PASSWORD", keys.password(name + "_owner"));
    }

    /** A folder in the place of a host. */
    private static String encoded(Path folder) {
        return URLEncoder.encode(folder.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private void gateway(BiConsumer<String, String> put) {
        put.accept("INTERNAL_PRIVATE_KEY", keys.internal().toString());
        put.accept("LOCAL_ISSUER_PRIVATE_KEY", keys.localIssuer().toString());
        put.accept("LOCAL_ISSUER_PUBLIC_KEY", keys.localIssuerPublic().toString());
        for (var service : List.of(Component.AGENT, Component.SESSION, Component.TOOL, Component.MEMORY)) {
            put.accept(service.name() + "_SERVICE_URL", "http://" + HOST + ":" + ports.of(service));
        }
    }
}
