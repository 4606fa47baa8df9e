package io.agentmode.local;

import io.agentmode.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The reference MCP server, as the tests of the tool service pin it. */
final class Everything implements AutoCloseable {
    private static final Path INSTALLED = Path.of("target/node").toAbsolutePath();

    private final Process process;
    private final int port;

    private Everything(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Where its program will be; it is there once {@link #install} was called. */
    static Path script() {
        return INSTALLED.resolve("node_modules/@modelcontextprotocol/server-everything/dist/index.js");
    }

    /** {@code transport} as the server names it: {@code streamableHttp} or {@code sse}. */
    static Everything start(Path root, String transport) {
        install(root);
        var port = FreePort.find();
        try {
            var command = new ProcessBuilder("node", script().toString(), transport)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            command.environment().put("PORT", String.valueOf(port));
            var server = new Everything(command.start(), port);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::listens);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    static synchronized void install(Path root) {
        if (Files.exists(script())) {
            return;
        }
        var source = root.resolve("tool-service/src/test/node");
        try {
            Files.createDirectories(INSTALLED);
            for (var name : List.of("package.json", "package-lock.json", ".npmrc")) {
                Files.copy(source.resolve(name), INSTALLED.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
            var log = INSTALLED.resolve("npm.log").toFile();
            var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts")
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IllegalStateException("npm ci failed, see " + log);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    private boolean listens() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
