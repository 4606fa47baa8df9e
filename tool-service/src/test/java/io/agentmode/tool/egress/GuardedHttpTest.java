package io.agentmode.tool.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.tool.testing.StandIn;
import io.agentmode.tool.testing.StandIn.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class GuardedHttpTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aRequestGoesToTheAddressThatWasCheckedWithTheHostThatWasNamed() throws Exception {
        var asked = new AtomicInteger();
        var client = client(host -> {
            asked.incrementAndGet();
            return List.of(HERE);
        });
        try (var server = new StandIn(_ -> Answer.json("{\"a\": \"ä\"}"))) {
            var request = HttpRequest.newBuilder(named(server, "nowhere.invalid", "/x?y=1"))
                    .header("X-Mine", "1")
                    .header("X-Mine", "2")
                    .POST(BodyPublishers.ofString("body"))
                    .build();

            var response = client.send(request, BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{\"a\": \"ä\"}");
            assertThat(response.headers().firstValue("content-type")).contains("application/json");
            var seen = server.only();
            assertThat(seen.target()).isEqualTo("/x?y=1");
            assertThat(seen.body()).isEqualTo("body");
            assertThat(seen.headers().get("host")).startsWith("nowhere.invalid:");
            assertThat(seen.headers()).containsEntry("x-mine", "1, 2");
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void aNameWhoseSecondAnswerIsPrivateIsNotReachedTheSecondTime() throws Exception {
        var asked = new AtomicInteger();
        var client = client(_ -> List.of(asked.getAndIncrement() == 0 ? HERE : InetAddress.ofLiteral("10.0.0.1")));
        try (var server = new StandIn(_ -> Answer.json("1"))) {
            var request =
                    HttpRequest.newBuilder(named(server, "rebind.example", "/")).build();

            assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                    .isInstanceOf(UrlNotAllowed.class);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aRedirectIsNotFollowedByItself() throws Exception {
        var client = client(_ -> List.of(HERE));
        try (var server = new StandIn(_ -> Answer.status(302, Map.of("Location", "http://10.0.0.1/")))) {
            var response = client.send(
                    HttpRequest.newBuilder(URI.create(server.url("/"))).build(), BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(302);
        }
    }

    /** The connection that brought the answer may be at work for the next one already. */
    @Test
    void whoWantsOnlyTheHeadOfAnAnswerDoesNotEndTheNextRequest() throws Exception {
        var client = client(_ -> List.of(HERE));
        try (var server =
                new StandIn(seen -> seen.method().equals("POST") ? Answer.status(401, Map.of()) : Answer.json("1"))) {
            var knock = HttpRequest.newBuilder(URI.create(server.url("/")))
                    .POST(BodyPublishers.ofString("x".repeat(1_000)))
                    .build();
            for (int time = 0; time < 500; time++) {
                client.send(knock, BodyHandlers.ofInputStream()).body().close();

                assertThat(get(client, URI.create(server.url("/")))).isEqualTo(200);
            }
        }
    }

    @Test
    void whoWantsOnlyTheHeadOfAnEndlessAnswerEndsIt() throws Exception {
        var left = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 1, HERE)) {
            Thread.ofVirtual().start(() -> talkWithoutEnd(server, left));
            var uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

            client(_ -> List.of(HERE))
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream())
                    .body()
                    .close();

            assertThat(left.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void talkWithoutEnd(ServerSocket server, CountDownLatch left) {
        try (var connection = server.accept();
                var out = connection.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("2\r\nhi\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            left.countDown();
        }
    }

    @Test
    void failuresAreOfTheKindThatTheJdkHas() {
        var gone = new StandIn(_ -> Answer.json("1"));
        gone.close();
        var unknown = client(host -> {
            throw new UnknownHostException(host);
        });
        var client = client(_ -> List.of(HERE));

        assertThatThrownBy(() -> get(unknown, URI.create("http://x.example:8080/")))
                .isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> get(client, URI.create(gone.url("/")))).isInstanceOf(ConnectException.class);
    }

    @Test
    void aServerThatDoesNotAnswerIsNotWaitedForForEver() {
        var open = new CountDownLatch(1);
        try (var server = new StandIn(_ -> {
            await(open);
            return Answer.json("1");
        })) {
            var request = HttpRequest.newBuilder(URI.create(server.url("/")))
                    .timeout(Duration.ofMillis(200))
                    .build();

            assertThatThrownBy(() -> client(_ -> List.of(HERE)).send(request, BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(HttpTimeoutException.class);
            open.countDown();
        }
    }

    @Test
    void whoIsInterruptedLetsGoOfTheConnection() throws Exception {
        var open = new CountDownLatch(1);
        try (var server = new StandIn(_ -> {
            await(open);
            return Answer.json("1");
        })) {
            var interrupted = new CountDownLatch(1);
            var waiting = Thread.ofVirtual().start(() -> {
                try {
                    get(client(_ -> List.of(HERE)), URI.create(server.url("/")));
                } catch (InterruptedException _) {
                    interrupted.countDown();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Awaitility.await().until(() -> server.requests().size() == 1);

            waiting.interrupt();

            Awaitility.await().until(() -> interrupted.getCount() == 0);
            open.countDown();
        }
    }

    @Test
    void aLongAnswerComesWhole() throws Exception {
        var text = "0123456789".repeat(300_000);
        try (var server = new StandIn(_ -> Answer.of(200, "text/plain", text))) {
            var lines = client(_ -> List.of(HERE))
                    .send(HttpRequest.newBuilder(URI.create(server.url("/"))).build(), BodyHandlers.ofLines());

            assertThat(lines.body().collect(Collectors.joining())).isEqualTo(text);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    private static int get(HttpClient client, URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static URI named(StandIn server, String host, String path) {
        return URI.create(server.url(path).replace("127.0.0.1", host));
    }

    private static HttpClient client(AddressLookup lookup) {
        var config = EgressConfigs.of(Map.of("agent-mode.egress.allow-loopback", "true"));
        return new GuardedHttp(VERTX, new Egress(config, lookup), config);
    }
}
