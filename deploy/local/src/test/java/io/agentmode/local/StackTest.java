package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.embedded.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with a real PostgreSQL and Kafka, and stand-ins for the services. */
class StackTest {

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final List<Process> others = new ArrayList<>();

    @BeforeEach
    void install() throws IOException {
        FakeService.installUnder(root);
        environment.put("PATH", System.getenv("PATH"));
        for (var component : Component.values()) {
            environment.put(component.portVariable(), String.valueOf(FreePort.find()));
        }
    }

    @AfterEach
    void stop() {
        others.forEach(Process::destroyForcibly);
        stack().down();
    }

    @Test
    void startsStopsAndStartsAgainWithItsData() {
        assertThat(command("up", "--detach", "--workers", "2")).isZero();
        var first = stack().instances().all();
        var password = Keys.in(layout().keys()).password("agents_app");

        assertThat(first)
                .extracting(Instance::name)
                .containsExactly(
                        "postgres",
                        "kafka",
                        "agent-service",
                        "agent-service-2",
                        "session-service",
                        "tool-service",
                        "memory-service",
                        "gateway");
        assertThat(first).allMatch(Instance::isAlive);
        assertThat(output()).contains("Agent Mode is ready", "http://localhost:" + port(Component.GATEWAY));
        assertThat(command("up")).isEqualTo(1);

        assertThat(command("down")).isZero();
        assertThat(first).noneMatch(Instance::isAlive);
        assertThat(stack().instances().all()).isEmpty();

        assertThat(command("up", "--detach")).isZero();
        assertThat(Keys.in(layout().keys()).password("agents_app")).isEqualTo(password);

        assertThat(command("down", "--purge")).isZero();
        assertThat(layout().folders()).noneMatch(Files::exists);
    }

    @Test
    void bringsBackWhatWasKilledWithTheEnvironmentItHad() {
        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
        environment.put("AGENT_MODE_GATEWAY_RATE_LIMIT_BURST", "7");
        environment.put("OTEL_TRACES_SAMPLER", "always_off");
        environment.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        stack().up(1);
        environment.remove("OPENAI_BASE_URL");
        environment.put("OPENAI_API_KEY", "newer");

        for (var name : List.of("agent-service", "postgres", "kafka")) {
            var before = stack().instances().find(name).orElseThrow();
            stack().kill(name);
            assertThat(before.isAlive()).isFalse();
            assertThat(status()).containsPattern(name + " .* dead");

            stack().restart(name);
            var after = stack().instances().find(name).orElseThrow();
            assertThat(after.pid()).isNotEqualTo(before.pid());
            assertThat(after.port()).isEqualTo(before.port());
        }

        assertThat(environmentOf(Component.AGENT))
                .contains("OPENAI_BASE_URL=http://127.0.0.1:1/v1", "OPENAI_API_KEY=newer", "QUARKUS_PROFILE=local")
                .contains("JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1");
        assertThat(environmentOf(Component.GATEWAY))
                .contains("AGENT_MODE_GATEWAY_RATE_LIMIT_BURST=7", "OTEL_TRACES_SAMPLER=always_off")
                .doesNotContain("OPENAI", "DB_PASSWORD");
        assertThat(status()).doesNotContain("dead").containsPattern("postgres .* ready .* MB");
    }

    @Test
    void stopsEverythingAgainWhenOneServiceDoesNotComeUp() {
        environment.put("AGENT_MODE_BROKEN", "tool-service");

        assertThatThrownBy(() -> stack().up(1))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("tool-service ended while starting")
                .hasMessageContaining("the reason why it cannot start");

        assertThat(stack().instances().all()).isEmpty();
        assertThat(Ports.from(environment).byComponent().values()).allMatch(FreePort::isFree);
    }

    @Test
    void whatRunsInTheForegroundIsRestartedAndStoppedFromElsewhere() throws Exception {
        var foreground = inAProcessOfItsOwn("up");
        awaitLine(foreground, "Ctrl-C stops everything.");

        assertThat(command("restart", "gateway")).isZero();
        assertThat(foreground.isAlive()).isTrue();
        assertThat(command("down")).isZero();

        assertThat(foreground.waitFor()).isZero();
        assertThat(output()).doesNotContain("Ending");
    }

    @Test
    void aStartThatHangsIsStoppedFromElsewhereWithAllItHasStarted() throws IOException {
        environment.put("AGENT_MODE_UNREADY", "tool-service");
        var hanging = inAProcessOfItsOwn("up", "--detach");
        awaitLine(hanging, "gateway .* ready .*");
        var begun = stack().instances().all();
        assertThat(begun).extracting(Instance::name).contains("postgres", "kafka", "gateway", "tool-service");

        assertThat(command("down")).isZero();

        assertThat(hanging.isAlive()).isFalse();
        assertThat(output()).contains("Ending ./stack up (pid " + hanging.pid() + ")");
        assertThat(begun).noneMatch(Instance::isAlive);
        assertThat(stack().instances().all()).isEmpty();
        assertThat(Ports.from(environment).byComponent().values()).allMatch(FreePort::isFree);
    }

    private Process inAProcessOfItsOwn(String... words) throws IOException {
        var builder = LockHolder.program(Main.class, words);
        builder.command().add(1, "-Dstack.root=" + root);
        builder.environment().putAll(environment);
        var process = builder.start();
        others.add(process);
        return process;
    }

    private static void awaitLine(Process process, String pattern) throws IOException {
        var lines = process.inputReader();
        var line = lines.readLine();
        while (line != null && !line.strip().matches(pattern)) {
            line = lines.readLine();
        }
        assertThat(line).as("It ended before it said " + pattern).isNotNull();
    }

    private Layout layout() {
        return Layout.of(root, environment);
    }

    private Stack stack() {
        return new Stack(layout(), environment, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private int command(String... words) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(new Commands(layout(), environment, out), List.of(words), out);
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private int port(Component component) {
        return Ports.from(environment).of(component);
    }

    private String status() {
        var out = new ByteArrayOutputStream();
        new Status(stack().instances(), Clock.systemUTC()).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private String environmentOf(Component component) {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(component) + "/"))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
