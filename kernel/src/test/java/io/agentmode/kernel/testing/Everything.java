package io.agentmode.kernel.testing;

import io.agentmode.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The reference MCP server with one of everything, as a process that listens on the loopback address. */
public final class Everything implements AutoCloseable {
    private static final String SCRIPT = "@modelcontextprotocol/server-everything/dist/index.js";

    private final Process process;
    private final int port;
    private final String transport;

    private Everything(Process process, int port, String transport) {
        this.process = process;
        this.port = port;
        this.transport = transport;
    }

    /** Where its program will be, for configuration that is written before anything is installed. */
    public static Path script() {
        return NodePackages.place(SCRIPT);
    }

    /** Its program, for whoever starts it over its standard input and output. */
    public static Path install() {
        return NodePackages.file(SCRIPT);
    }

    /** {@code transport} as the server names it: {@code streamableHttp} or {@code sse}. */
    public static Everything start(String transport) {
        return start(transport, FreePort.find());
    }

    public static Everything start(String transport, int port) {
        try {
            var command = new ProcessBuilder("node", install().toString(), transport)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD);
            command.environment().put("PORT", String.valueOf(port));
            var server = new Everything(command.start(), port, transport);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(server::listens);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port + (transport.equals("sse") ? "/sse" : "/mcp");
    }

    public int port() {
        return port;
    }

    /** At once, as when its machine fails. */
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
