package io.agentmode.tool.mcp;

import io.agentmode.tool.testing.NodePackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The reference server with one of everything, as a process that listens on the loopback address. */
final class Everything implements AutoCloseable {
    private final Process process;
    private final int port;
    private final String transport;

    private Everything(Process process, int port, String transport) {
        this.process = process;
        this.port = port;
        this.transport = transport;
    }

    /** {@code transport} as the server names it: {@code streamableHttp} or {@code sse}. */
    static Everything start(String transport) {
        return start(transport, freePort());
    }

    static Everything start(String transport, int port) {
        try {
            var script = NodePackages.file("@modelcontextprotocol/server-everything/dist/index.js");
            var command = new ProcessBuilder("node", script.toString(), transport)
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

    String url() {
        return "http://127.0.0.1:" + port + (transport.equals("sse") ? "/sse" : "/mcp");
    }

    int port() {
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

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
