package io.agentmode.gateway.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInsTest {

    @Test
    void outside_of_the_local_profile_a_provider_is_required() {
        assertThatThrownBy(() -> SignIns.choose(config(Map.of()), false, "0.0.0.0"))
                .hasMessageContaining("OIDC_AUTH_SERVER_URL");
    }

    @Test
    void the_local_issuer_serves_this_machine_only() {
        assertThatThrownBy(() -> SignIns.choose(config(Map.of()), true, "0.0.0.0"))
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void the_local_issuer_needs_its_keys() {
        assertThatThrownBy(() -> SignIns.choose(config(Map.of()), true, "127.0.0.1"))
                .hasMessageContaining("LOCAL_ISSUER_PRIVATE_KEY");
    }

    @Test
    void a_key_that_is_none_is_named_but_not_shown(@TempDir Path directory) throws IOException {
        var file = Files.writeString(directory.resolve("key.pem"), "c2VjcmV0");
        var config = config(Map.of("agent-mode.gateway.identity.local.private-key", file.toString()));

        assertThatThrownBy(() -> SignIns.choose(config, true, "localhost"))
                .hasMessageContaining("LOCAL_ISSUER_PRIVATE_KEY")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void with_a_provider_the_local_keys_mean_nothing() {
        var config = config(Map.of(
                "agent-mode.gateway.identity.oidc.auth-server-url", "https://id.example/realms/a",
                "agent-mode.gateway.identity.oidc.tenant-claim", "org",
                "agent-mode.gateway.identity.local.private-key", "/nowhere"));

        var signIn = SignIns.choose(config, false, "0.0.0.0");

        assertThat(signIn).isInstanceOf(SignIn.OpenId.class);
        assertThat(signIn.tenantClaim()).isEqualTo("org");
        assertThat(signIn.verification().authServerUrl()).contains("https://id.example/realms/a");
    }

    @Test
    void roles_include_what_lower_ones_may() {
        assertThat(Permission.of(Set.of("viewer"))).contains("VIEW_TOOLS").doesNotContain("EDIT_TOOLS");
        assertThat(Permission.of(Set.of("user")))
                .contains("VIEW_TOOLS", "RUN_TOOLS")
                .doesNotContain("MANAGE_TENANT");
        assertThat(Permission.of(Set.of("admin"))).contains("MANAGE_TENANT");
        assertThat(Permission.of(Set.of())).isEmpty();
    }

    private static IdentityConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(IdentityConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(IdentityConfig.class);
    }
}
