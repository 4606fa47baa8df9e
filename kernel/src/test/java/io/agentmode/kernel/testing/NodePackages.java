package io.agentmode.kernel.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;

/** The npm packages of {@code tool-service/src/test/node}, installed by the first test of a module that needs them. */
public final class NodePackages {
    private static final Path SOURCE =
            Documents.path("../tool-service/src/test/node").normalize();
    private static final Path TARGET = Path.of("target/node");

    private NodePackages() {}

    /** A file of an installed package. */
    public static synchronized Path file(String path) {
        try {
            if (!isInstalled()) {
                install();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return place(path);
    }

    /** Where {@link #file} will be, for configuration that is written before anything is installed. */
    public static Path place(String path) {
        return TARGET.resolve("node_modules").resolve(path).toAbsolutePath();
    }

    private static boolean isInstalled() throws IOException {
        var lock = TARGET.resolve("package-lock.json");
        return Files.exists(TARGET.resolve("node_modules/.package-lock.json"))
                && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(TARGET);
        for (var name : new String[] {"package.json", "package-lock.json", ".npmrc"}) {
            Files.copy(SOURCE.resolve(name), TARGET.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        var log = TARGET.resolve("npm.log");
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroyForcibly();
            throw new IllegalStateException("npm ci failed:\n" + Files.readString(log));
        }
    }
}
