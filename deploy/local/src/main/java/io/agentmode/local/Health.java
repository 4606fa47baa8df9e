package io.agentmode.local;

import io.agentmode.embedded.LogTail;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whether an instance can be used. */
final class Health {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final int PAUSE_MILLIS = 100;
    private static final int OK = 200;
    private static final int LOG_LINES = 30;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    boolean isReady(Component component, int port) {
        return component.isService() ? answersReady(port) : accepts(port);
    }

    /**
     * Returns when the service is ready; a service that ends or takes too long is reported with its last words. An answer
     * on its port counts only when it is the service that listens there.
     */
    void await(Instance instance, Path log) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (answersReady(instance.port())) {
                requireOwn(instance, log);
                return;
            }
            if (endsSoon(instance)) {
                throw ended(instance, log);
            }
        }
        throw failed(instance.name() + " was not ready after " + PATIENCE.toSeconds() + " s.", log);
    }

    private static void requireOwn(Instance instance, Path log) {
        var process = instance.process().orElseThrow(() -> ended(instance, log));
        if (!PortHolder.listens(process, instance.port())) {
            throw new StackException(PortHolder.taken(instance.name(), instance.port()));
        }
    }

    private static StackException ended(Instance instance, Path log) {
        return failed(instance.name() + " ended while starting.", log);
    }

    private static StackException failed(String what, Path log) {
        return new StackException(what + " Last lines of " + log + ":\n\n" + LogTail.of(log, LOG_LINES) + "\n");
    }

    /** Also the pause between two questions. */
    private static boolean endsSoon(Instance instance) {
        var process = instance.process();
        if (process.isEmpty()) {
            return true;
        }
        try {
            var ended = process.get().onExit().get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            return !ended.isAlive();
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + instance.name(), e);
        }
    }

    private boolean answersReady(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(ANSWER)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) ANSWER.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
