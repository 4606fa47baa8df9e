package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {

    @TempDir
    private Path folder;

    @Test
    void readsBackWhatItWroteAndKeepsItFromOtherUsers() throws Exception {
        var instances = new Instances(folder.resolve("run"));
        var instance = Instance.of("gateway", ProcessHandle.current(), 8080, Map.of("OPENAI_API_KEY", "a = b # ü\nc"));

        instances.save(instance);

        assertThat(instances.find("gateway")).contains(instance);
        assertThat(instances.all()).containsExactly(instance);
        assertThat(Files.getPosixFilePermissions(folder.resolve("run/gateway.pid")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        instances.forget("gateway");
        assertThat(instances.all()).isEmpty();
    }

    /** As a link to nothing, a file is listed and cannot be read: the one that another command forgets in between. */
    @Test
    void isNotDisturbedByOneThatIsForgottenMeanwhile() throws Exception {
        var instances = new Instances(folder);
        var instance = Instance.of("kafka", ProcessHandle.current(), 9092, Map.of());
        instances.save(instance);
        Files.createSymbolicLink(folder.resolve("gateway.pid"), folder.resolve("forgotten"));

        assertThat(instances.all()).containsExactly(instance);
        assertThat(instances.find("gateway")).isEmpty();
    }

    @Test
    void takesAnotherProcessWithARecycledPidForDead() {
        var now = Instance.of("gateway", ProcessHandle.current(), 8080, Map.of());
        var recycled = new Instance(now.name(), now.pid(), now.started().minus(Duration.ofMinutes(1)), 8080, Map.of());

        assertThat(now.isAlive()).isTrue();
        assertThat(recycled.isAlive()).isFalse();
    }

    @Test
    void neverEndsAProcessThatOnlyHasThePid() throws Exception {
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            var real = Instance.of("gateway", stranger.toHandle(), 8080, Map.of());
            var stale = new Instance(real.name(), real.pid(), real.started().minusSeconds(60), 8080, Map.of());
            var processes = new Processes(new Instances(folder));

            processes.kill(stale);
            processes.stop(stale);
            assertThat(stranger.isAlive()).isTrue();

            processes.kill(real);
            assertThat(stranger.isAlive()).isFalse();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void endsAtOnceWhatStartsWhileEverythingIsStopped() throws Exception {
        var late = new ProcessBuilder("sleep", "60").start();
        var processes = new Processes(new Instances(folder));
        processes.close();

        assertThatThrownBy(() -> processes.register("gateway", late.toHandle(), 1, Map.of()))
                .isInstanceOf(StackException.class);

        assertThat(late.waitFor(Duration.ofSeconds(5))).isTrue();
        assertThat(new Instances(folder).all()).isEmpty();
    }
}
