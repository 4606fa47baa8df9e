package io.agentmode.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentmode.embedded.FreePort;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void takesThePortsOfTheEnvironmentAndElseTheUsualOnes() {
        var ports = Ports.from(Map.of("GATEWAY_PORT", "9090", "TOOL_PORT", ""));

        assertThat(ports.of(Component.GATEWAY)).isEqualTo(9090);
        assertThat(ports.of(Component.TOOL)).isEqualTo(8083);
        assertThat(ports.of(Component.POSTGRES)).isEqualTo(15432);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "70000", "-1", "http", "999999999999"})
    void refusesWhatIsNoPort(String value) {
        assertThatThrownBy(() -> Ports.from(Map.of("KAFKA_PORT", value)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("KAFKA_PORT=" + value);
    }

    @Test
    void refusesThatTwoWantTheSame() {
        assertThatThrownBy(() -> Ports.from(Map.of("GATEWAY_PORT", "8082")))
                .isInstanceOf(StackException.class)
                .hasMessageContaining("SESSION_PORT")
                .hasMessageContaining("GATEWAY_PORT")
                .hasMessageContaining("8082");
    }

    @Test
    void namesTheProcessThatHoldsAPort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = socket.getLocalPort();

            assertThat(FreePort.isFree(port)).isFalse();
            assertThat(PortHolder.find(port)).contains(ProcessHandle.current());
            assertThat(PortHolder.describe(port))
                    .startsWith("pid " + ProcessHandle.current().pid() + " (");
        }
    }
}
