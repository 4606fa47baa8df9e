package io.agentmode.tool.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "public.example", List.of("93.184.216.34"),
            "inside.example", List.of("10.0.0.5"),
            "both.example", List.of("93.184.216.34", "10.0.0.5"),
            "here.example", List.of("127.0.0.1"),
            "meta.example", List.of("169.254.169.254"),
            "tools.corp.example", List.of("10.0.0.6"));

    private static List<InetAddress> lookup(String host) throws UnknownHostException {
        var known = NAMES.get(host);
        return known == null
                ? List.of(InetAddress.getAllByName(host))
                : known.stream().map(InetAddress::ofLiteral).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://127.0.0.1:5432",
                "http://127.0.0.1:8080/",
                "http://127.1/",
                "http://localhost:8080/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[64:ff9b::a00:1]/",
                "http://[fe80::1]/",
                "http://10.0.0.1/",
                "http://192.168.0.1/",
                "http://100.64.0.1/",
                "http://224.0.0.1/",
                "http://0.0.0.0/",
                "http://inside.example/",
                "http://INSIDE.example./",
                "http://both.example/",
                "http://here.example/",
                "https://public.example:5432/",
                "https://public.example:22/",
                "https://public.example:0/",
                "https://public.example:65536/",
                "https://public.example:99999999999/",
                "https://user@public.example/",
                "file:///etc/passwd",
                "ftp://public.example/",
                "gopher://public.example/",
                "jar:http://public.example!/x",
                "//public.example/",
                "http:///x"
            })
    void whatMayNotBeReachedIsRefused(String url) {
        assertThatThrownBy(() -> egress(Map.of()).pin(URI.create(url))).isInstanceOf(UrlNotAllowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://public.example/x, 93.184.216.34, 443",
        "http://public.example, 93.184.216.34, 80",
        "http://public.example:8443/x?y, 93.184.216.34, 8443",
        "https://93.184.216.34/, 93.184.216.34, 443"
    })
    void thePublicNetIsOpenAndTheCheckedAddressIsTheOneToConnectTo(String url, String address, int port)
            throws Exception {
        var pinned = egress(Map.of()).pin(URI.create(url));

        assertThat(pinned.getAddress().getHostAddress()).isEqualTo(address);
        assertThat(pinned.getPort()).isEqualTo(port);
    }

    @Test
    void theLocalProfileReachesThisMachineAndNothingElsePrivate() {
        var local = egress(Map.of("agent-mode.egress.allow-loopback", "true"));

        assertThatCode(() -> {
                    var _ = local.pin(URI.create("http://127.0.0.1:3001/mcp"));
                    var _ = local.pin(URI.create("http://[::1]:3001/mcp"));
                    var _ = local.pin(URI.create("http://here.example:3001/"));
                })
                .doesNotThrowAnyException();
        for (var url : List.of(
                "http://127.0.0.1:5432",
                "http://127.0.0.1:15432",
                "http://10.0.0.1/",
                "http://169.254.169.254/",
                "http://[fe80::1]/")) {
            assertThatThrownBy(() -> local.pin(URI.create(url))).isInstanceOf(UrlNotAllowed.class);
        }
    }

    @Test
    void theOperatorsListOpensWhatItNamesAndNothingElse() {
        var open = egress(Map.of("agent-mode.egress.allow", "inside.example, *.corp.example:9000, 192.168.7.0/24"));

        assertThatCode(() -> {
                    var _ = open.pin(URI.create("https://inside.example/"));
                    var _ = open.pin(URI.create("http://inside.example:9092/"));
                    var _ = open.pin(URI.create("http://tools.corp.example:9000/"));
                    var _ = open.pin(URI.create("http://192.168.7.9/"));
                })
                .doesNotThrowAnyException();
        for (var url : List.of(
                "http://tools.corp.example/",
                "http://10.0.0.5/",
                "http://192.168.8.1/",
                "http://corp.example.evil.example:9000/",
                "http://127.0.0.1/")) {
            assertThatThrownBy(() -> open.pin(URI.create(url)))
                    .isInstanceOfAny(UrlNotAllowed.class, UnknownHostException.class);
        }
    }

    @Test
    void metadataServicesStayOutOfReachWhateverTheListSays() {
        var open = egress(Map.of("agent-mode.egress.allow", "meta.example,169.254.0.0/16"));

        assertThatThrownBy(() -> open.pin(URI.create("http://169.254.169.254/")))
                .isInstanceOf(UrlNotAllowed.class);
        assertThatThrownBy(() -> open.pin(URI.create("http://meta.example/"))).isInstanceOf(UrlNotAllowed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "agent-mode.egress.allow, http://x",
        "agent-mode.egress.allow, 10.0.0.0/99",
        "agent-mode.egress.blocked-ports, many"
    })
    void aRuleThatCannotBeReadIsNamedAtStart(String key, String value) {
        assertThatThrownBy(() -> egress(Map.of(key, value))).hasMessageContaining(key);
    }

    private static Egress egress(Map<String, String> settings) {
        return new Egress(EgressConfigs.of(settings), EgressTest::lookup);
    }
}
