package io.agentmode.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ScriptedModel model = new ScriptedModel(0);
    private final Crowd crowd = new Crowd(model);
    private final Measure measure = new Measure();

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void answersAtOnceInPaceAndAfterATool() {
        measure.open();
        for (var script : new Script[] {Script.SHORT, Script.TOOL, Script.paced(5, Duration.ofMillis(20))}) {
            var turn = ask(script);
            assertThat(turn.wasCut()).isFalse();
        }

        assertThat(measure.whole().count()).isEqualTo(3);
        assertThat(measure.toModel().count()).isEqualTo(3);
        assertThat(measure.toClient().count()).isEqualTo(11);
        assertThat(measure.whole().millis(1)).isGreaterThanOrEqualTo(80);
    }

    @Test
    void asksForEveryToolWithTheTurnsNumber() throws Exception {
        var turn = model.begin(
                new Script(
                        2,
                        Duration.ZERO,
                        List.of(ToolUse.CALCULATOR, new ToolUse("send", "{\"ref\":\"{turn}\"}", "sent"))),
                measure);

        assertThat(post("{\"content\":\"~turn:9999~\"},{\"content\":\"" + turn.question() + "\"}"))
                .contains("\"name\":\"calculator\"", "\\\"ref\\\":\\\"" + turn.id() + "\\\"", "\"tool_calls\"");
        assertThat(post("{\"content\":\"" + turn.question() + "\"},{\"tool_call_id\":\"x\"}"))
                .contains(turn.id() + "#0", " " + turn.id() + "#1", "[DONE]")
                .doesNotContain("calculator");
    }

    @Test
    void doesNotKnowWhatNobodyBegan() throws Exception {
        assertThat(post("{\"content\":\"~turn:77~\"}")).contains("no such turn");
        assertThat(post("{\"content\":\"hello\"}")).contains("no such turn");
    }

    @Test
    void saysWhatWentWrongOnTheLoop() {
        var loop = model.loop();
        assertThatThrownBy(() -> loop.call(PATIENCE, () -> Future.failedFuture("broken")))
                .isInstanceOf(LoadException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> loop.call(Duration.ofMillis(20), () -> Future.future(_ -> {})))
                .hasMessageContaining("No answer");
        assertThatThrownBy(() -> loop.run(() -> {
                    throw new IllegalStateException("thrown");
                }))
                .hasMessage("thrown");
    }

    private Turn ask(Script script) {
        return model.loop().call(PATIENCE, () -> crowd.directTalker().compose(talker -> talker.ask(script, measure)));
    }

    private String post(String messages) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(model.address() + ModelServer.PATH))
                    .POST(BodyPublishers.ofString("{\"messages\":[" + messages + "]}"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        }
    }
}
