package io.agentmode.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Whether a service still has secrets that an older key sealed. */
final class Resealed {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 200;
    /** Also while it does not know yet, which is not a number. */
    private static final Pattern SOME = Pattern.compile("(?m)^agentmode_secrets_outdated\\{[^}]*} (?!0\\.0$)");

    private Resealed() {}

    static void await(Instance instance, Path log) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (hasSome(http, instance)) {
                if (System.nanoTime() > deadline) {
                    throw new StackException("Some secrets of " + instance.name()
                            + " still need an older key, which is kept; its log says which: " + log);
                }
                var _ = new Semaphore(0).tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for " + instance.name(), e);
        }
    }

    private static boolean hasSome(HttpClient http, Instance instance) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + instance.port() + "/q/metrics"))
                .timeout(PATIENCE)
                .build();
        try {
            return hasSome(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            return true;
        }
    }

    static boolean hasSome(String metrics) {
        return SOME.matcher(metrics).find();
    }
}
