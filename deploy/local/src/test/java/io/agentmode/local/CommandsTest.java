package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.embedded.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void printsNothingButTheToken() {
        assertThat(run("token", "--tenant", "acme", "--user", "ann", "--role", "user", "--ttl", "1m"))
                .isZero();

        assertThat(output()).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+\\n");
    }

    @Test
    void aKeyThatIsMadeWhileNothingRunsIsForTheNextStart() {
        assertThat(run("secrets", "rotate")).isZero();

        assertThat(output()).contains("at the next start");
        assertThat(Keys.in(Layout.of(root, environment).keys()).secretKeys()).startsWith("local-2:");
    }

    @Test
    void saysThatNothingRuns() {
        assertThat(run("status")).isZero();
        assertThat(output()).contains("./stack up");
        assertThat(run("kill", "gateway")).isEqualTo(1);
        assertThat(run("restart", "gateway")).isEqualTo(1);
        assertThat(run("running")).isZero();
        assertThat(run("down")).isZero();
    }

    @Test
    void namesThePortThatIsTakenAndTheVariableThatChangesIt() throws IOException {
        for (var component : Component.values()) {
            environment.put(component.portVariable(), String.valueOf(FreePort.find()));
        }
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("TOOL_PORT", String.valueOf(taken.getLocalPort()));

            assertThat(run("up", "--detach")).isEqualTo(1);

            assertThat(output())
                    .contains(
                            "Port " + taken.getLocalPort() + ", wanted by tool-service",
                            "pid " + ProcessHandle.current().pid(),
                            "TOOL_PORT=");
        }
    }

    @Test
    void pointsToTheHelpWhenItDoesNotUnderstand() {
        assertThat(run("bake")).isEqualTo(1);
        assertThat(run("down", "--now")).isEqualTo(1);
        assertThat(run("kill")).isEqualTo(1);
        assertThat(run("secrets")).isEqualTo(1);
        assertThat(run("secrets", "burn")).isEqualTo(1);
        assertThat(output())
                .contains("no command 'bake'", "--now", "./stack help", "Which service?", "rotate?", "'secrets burn'");
    }

    @Test
    void explainsWhatALoadCanBe() {
        assertThat(run("bench", "--only", "plain,speed")).isEqualTo(1);
        assertThat(run("bench", "--model-port", "many")).isEqualTo(1);
        assertThat(run("bench", "--seconds", "soon")).isEqualTo(1);
        assertThat(run("chaos", "--minutes", "0")).isEqualTo(1);
        assertThat(run("chaos", "--seed", "x")).isEqualTo(1);
        assertThat(run("chaos", "--hours", "1")).isEqualTo(1);
        assertThat(output())
                .contains("speed: use some of plain, tools", "many is not a port", "--seconds soon")
                .contains("--minutes 0", "--seed x: use a number", "--hours 1");
    }

    @Test
    void tellsOfInstancesThatEndAndComeBackWhileItWatches() throws Exception {
        var instances = new Instances(root.resolve("run"));
        var watch = new Watch(instances, new PrintStream(said, true, StandardCharsets.UTF_8));
        var first = new ProcessBuilder("sleep", "60").start();
        instances.save(Instance.of("gateway", first.toHandle(), 1, Map.of()));
        watch.look();
        assertThat(output()).isEmpty();

        assertThat(first.destroyForcibly().waitFor()).isNotZero();
        watch.look();
        watch.look();
        assertThat(output()).containsOnlyOnce("gateway (pid " + first.pid() + ") ended by itself");

        var second = new ProcessBuilder("sleep", "60").start();
        instances.save(Instance.of("gateway", second.toHandle(), 1, Map.of()));
        watch.look();
        second.destroyForcibly();
        assertThat(output()).contains("gateway is back (pid " + second.pid() + ")");
    }

    private int run(String... words) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(new Commands(Layout.of(root, environment), environment, out), List.of(words), out);
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
