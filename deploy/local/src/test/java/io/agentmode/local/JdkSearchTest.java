package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of {@code ./stack} that runs before there is a JVM, tried in a machine made of folders. */
class JdkSearchTest {

    private static final Path SCRIPT = Path.of(System.getProperty("stack.root", "."), "deploy/local/bin/tools.sh");

    @TempDir
    private Path machine;

    @BeforeEach
    void defaultJavaIsOld() throws IOException {
        var old = jdk("usr/lib/jvm/java-17", "17.0.15");
        Files.createDirectories(machine.resolve("usr/bin"));
        Files.createSymbolicLink(machine.resolve("usr/bin/java"), old.resolve("bin/java"));
    }

    @Test
    void prefersJavaHomeThenTheUsualFolders() throws Exception {
        var usual = jdk("usr/lib/jvm/temurin-25", "25.0.1");
        var chosen = jdk("somewhere/jdk", "25");

        assertThat(find("")).isEqualTo(usual.toString());
        assertThat(find(chosen.toString())).isEqualTo(chosen.toString());
        assertThat(find(machine.resolve("usr/lib/jvm/java-17").toString())).isEqualTo(usual.toString());
    }

    @Test
    void looksIntoMacAndSdkmanFolders() throws Exception {
        var sdkman = jdk("home/.sdkman/candidates/java/25-tem", "25.0.2");
        assertThat(find("")).isEqualTo(sdkman.toString());

        var mac = jdk("Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home", "25.0.1");
        assertThat(find("")).isEqualTo(mac.toString());
    }

    @Test
    void takesNoRuntimeWithoutCompilerAndNoOtherVersion() throws Exception {
        Files.delete(jdk("usr/lib/jvm/jre-25", "25.0.1").resolve("bin/javac"));
        var _ = jdk("usr/lib/jvm/jdk-26", "26");

        assertThat(find("")).isEmpty();
        assertThat(run("require_jdk '" + machine + "'", "")).contains("No JDK 25 found", "Install one");
    }

    @Test
    void aBareShellIsGivenALocaleWithAllLetters() throws Exception {
        assertThat(afterCharmap("ANSI_X3.4-1968")).isEqualTo("C.UTF-8");
        assertThat(afterCharmap("UTF-8")).isEqualTo("none");
        assertThat(afterCharmap("ISO-8859-1")).isEqualTo("none");
    }

    private String afterCharmap(String charmap) throws Exception {
        return run("locale() { echo " + charmap + "; }; name_files_in_utf8; echo ${LC_ALL:-none}", "");
    }

    private String find(String javaHome) throws Exception {
        return run("find_jdk 25 '" + machine + "' || true", javaHome);
    }

    private String run(String command, String javaHome) throws Exception {
        var builder = new ProcessBuilder("/bin/bash", "-c", ". '" + SCRIPT + "'; " + command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        machine.resolve("usr/bin") + ":/nowhere",
                        "HOME",
                        machine.resolve("home").toString(),
                        "JAVA_HOME",
                        javaHome));
        linkTools("sed", "readlink", "dirname");
        var process = builder.start();
        try (var output = process.inputReader()) {
            return output.readAllAsString().strip();
        }
    }

    private void linkTools(String... names) throws IOException {
        for (var name : names) {
            var link = machine.resolve("usr/bin").resolve(name);
            if (!Files.exists(link)) {
                var real = Files.exists(Path.of("/usr/bin", name)) ? Path.of("/usr/bin", name) : Path.of("/bin", name);
                Files.createSymbolicLink(link, real);
            }
        }
    }

    private Path jdk(String folder, String version) throws IOException {
        var home = machine.resolve(folder);
        Files.createDirectories(home.resolve("bin"));
        for (var tool : new String[] {"java", "javac"}) {
            Files.createFile(
                    home.resolve("bin").resolve(tool),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home.toRealPath();
    }
}
