package io.agentmode.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Stands in for the services in tests of the launcher: ready at once, and tells the environment it was started with. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws IOException {
        var environment = System.getenv();
        if (isNamed(environment, "AGENT_MODE_BROKEN")) {
            System.err.println("the reason why it cannot start");
            System.exit(3);
        }
        var port = Integer.parseInt(environment.getOrDefault("QUARKUS_HTTP_PORT", "0"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var answer = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
        server.createContext("/", exchange -> {
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isNamed(environment, "AGENT_MODE_UNREADY") ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static boolean isNamed(Map<String, String> environment, String variable) {
        return Path.of("").toAbsolutePath().toString().contains(environment.getOrDefault(variable, "nothing"));
    }

    /** Puts this program where the launcher looks for each service. */
    static void installUnder(Path root) throws IOException {
        for (var service : Component.services()) {
            var folder = root.resolve(service.id()).resolve("target/quarkus-app");
            Files.createDirectories(folder);
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
            var file = FakeService.class.getName().replace('.', '/') + ".class";
            try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("quarkus-run.jar")), manifest);
                    var in = FakeService.class.getResourceAsStream("/" + file)) {
                jar.putNextEntry(new JarEntry(file));
                jar.write(in == null ? new byte[0] : in.readAllBytes());
                jar.closeEntry();
            }
        }
    }
}
