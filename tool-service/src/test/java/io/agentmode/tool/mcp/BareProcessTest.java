package io.agentmode.tool.mcp;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BareProcessTest {
    private static final int MESSAGES = 2_000;

    private final BareProcess process =
            new BareProcess(ServerParameters.builder("cat").build(), new JacksonMcpJsonMapper(new ObjectMapper()));

    /** With the SDK alone some of these fail: "Failed to enqueue message". */
    @Test
    void threadsThatSendAtTheSameMomentDoNotDisturbEachOther() {
        process.connect(message -> message).block(Duration.ofSeconds(10));
        try (var threads = Executors.newFixedThreadPool(4)) {
            var sent = IntStream.range(0, MESSAGES)
                    .mapToObj(number -> threads.submit((Callable<Boolean>) () -> {
                        process.sendMessage(new McpSchema.JSONRPCNotification("2.0", "number/" + number, null))
                                .block(Duration.ofSeconds(10));
                        return true;
                    }))
                    .toList();

            assertThatCode(() -> {
                        for (var one : sent) {
                            var _ = one.get();
                        }
                    })
                    .doesNotThrowAnyException();
        } finally {
            process.closeGracefully().block(Duration.ofSeconds(10));
        }
    }
}
