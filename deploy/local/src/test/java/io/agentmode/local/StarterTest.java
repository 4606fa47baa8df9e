package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.agentmode.embedded.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services on ports where something else answers. */
class StarterTest {

    @TempDir
    private Path root;

    private HttpServer stranger;

    @BeforeEach
    void listen() throws IOException {
        stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePort.find()), 0);
        stranger.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        stranger.start();
    }

    @AfterEach
    void stop() {
        stranger.stop(0);
    }

    @Test
    void doesNotStartAServiceWhosePortIsTaken() throws IOException {
        FakeService.installUnder(root);
        var layout = Layout.of(root, Map.of());
        var instances = new Instances(layout.run());
        var starter = new Starter(layout, Keys.in(layout.keys()), new Processes(instances));

        assertThatThrownBy(() -> starter.start("tool-service", port(), Map.of("QUARKUS_HTTP_PORT", "" + port())))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("Port " + port() + ", wanted by tool-service, is taken by pid "
                        + ProcessHandle.current().pid())
                .hasMessageContaining("TOOL_PORT=");

        assertThat(instances.all()).isEmpty();
    }

    @Test
    void doesNotTakeTheAnswerOfAnotherProcessForThatOfTheService() throws IOException {
        var service = new ProcessBuilder("sleep", "600").start();
        try {
            var instance = Instance.of("agent-service-2", service.toHandle(), port(), Map.of());

            assertThatThrownBy(() -> new Health().await(instance, root.resolve("log")))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("Port " + port() + ", wanted by agent-service-2, is taken by pid")
                    .hasMessageEndingWith("Stop that process.");
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void takesTheAnswerOfTheServiceItself() {
        var service = Instance.of("tool-service", ProcessHandle.current(), port(), Map.of());

        new Health().await(service, root.resolve("log"));
    }

    private int port() {
        return stranger.getAddress().getPort();
    }
}
