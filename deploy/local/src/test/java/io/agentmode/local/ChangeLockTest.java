package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands while another one, in a process of its own, changes the same stack. */
class ChangeLockTest {

    @TempDir
    private Path root;

    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Map<String, Process> started = new HashMap<>();

    @AfterEach
    void end() {
        started.values().forEach(Process::destroyForcibly);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up", "restart gateway", "secrets rotate", "bench --only plain --gateway http://127.0.0.1:1"})
    void oneThatStartsOrStopsProcessesIsRefused(String command) throws IOException {
        var holder = hold("restart tool-service");

        assertThat(run(command.split(" "))).isEqualTo(1);

        assertThat(output())
                .isEqualTo("./stack restart tool-service (pid %d) is changing this stack right now."
                                .formatted(holder.pid())
                        + " Let it finish, or stop everything with: ./stack down\n");
        assertThat(holder.isAlive()).isTrue();
    }

    @Test
    void theHintStopsThatStackAndNoOther() throws IOException {
        var home = root.resolve(".stack").toString();
        var _ = hold("up");
        environment.put("STACK_HOME", home);
        var elsewhere = new Layout(root.resolve("elsewhere"), Path.of(home));

        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Main.run(new Commands(elsewhere, environment, out), List.of("up"), out))
                .isEqualTo(1);

        assertThat(output()).endsWith("stop everything with: STACK_HOME=" + home + " ./stack down\n");
    }

    @Test
    void aKillIsNotRefused() throws IOException {
        var _ = hold("up");
        var service = start("gateway");

        assertThat(run("kill", "gateway")).isZero();

        assertThat(service.isAlive()).isFalse();
    }

    @Test
    void whateverRunsIsEndedByADown() throws IOException {
        var holder = hold("up");
        var service = start("gateway");

        assertThat(run("down")).isZero();

        assertThat(holder.isAlive()).isFalse();
        assertThat(service.isAlive()).isFalse();
        assertThat(output())
                .startsWith("Ending ./stack up (pid " + holder.pid() + ")")
                .contains("Stopped.");
        assertThat(run("secrets", "rotate")).isZero();
    }

    @Test
    void anotherDownIsLeftToFinish() throws Exception {
        var holder = hold("down");
        var service = start("gateway");
        var second = waiting(holder);
        assertThat(service.isAlive()).isTrue();

        holder.getOutputStream().close();
        second.join();

        assertThat(holder.waitFor()).isZero();
        assertThat(service.isAlive()).isFalse();
        assertThat(output()).contains("Stopped.");
    }

    @Test
    void anotherDownIsNotAwaitedAnyLongerThanItTakes() throws Exception {
        var holder = hold("down");
        var second = waiting(holder);

        holder.getOutputStream().write('\n');
        holder.getOutputStream().flush();
        second.join();

        assertThat(output()).contains("Stopped.");
        assertThat(holder.isAlive()).isTrue();
    }

    private Thread waiting(Process holder) {
        var down = Thread.ofVirtual().start(() -> run("down"));
        while (down.isAlive() && !output().contains("Waiting for ./stack down (pid " + holder.pid() + ")")) {
            Thread.onSpinWait();
        }
        return down;
    }

    @Test
    void oneThatWasKilledKeepsNobodyOut() throws Exception {
        var holder = hold("up");
        holder.destroyForcibly().waitFor();

        assertThat(run("restart", "gateway")).isEqualTo(1);
        assertThat(output()).contains("Nothing is running");
        assertThat(run("down", "--purge")).isZero();
        assertThat(run("secrets", "rotate")).isZero();
    }

    @Test
    void aLoadNeitherStartsNorStopsAnythingWhereAnotherOneRuns() throws Exception {
        var own = Layout.of(root, environment).home().resolve("chaos");
        var holder = LockHolder.start(own, "chaos");
        started.put("chaos", holder);
        var service = start("gateway", own.resolve("run"));

        assertThat(run("chaos", "--minutes", "1")).isEqualTo(1);

        assertThat(output())
                .contains("./stack chaos (pid " + holder.pid() + ")", "STACK_HOME=" + own + " ./stack down");
        assertThat(service.isAlive()).isTrue();
    }

    private Process hold(String command) throws IOException {
        var holder = LockHolder.start(Layout.of(root, environment).home(), command);
        started.put(command, holder);
        return holder;
    }

    private Process start(String name) throws IOException {
        return start(name, Layout.of(root, environment).run());
    }

    private Process start(String name, Path run) throws IOException {
        var process = new ProcessBuilder("sleep", "600").start();
        started.put(name, process);
        new Instances(run).save(Instance.of(name, process.toHandle(), 1, Map.of()));
        return process;
    }

    private int run(String... words) {
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Main.run(new Commands(Layout.of(root, environment), environment, out), List.of(words), out);
    }

    private String output() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
