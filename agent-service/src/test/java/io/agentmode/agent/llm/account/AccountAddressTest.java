package io.agentmode.agent.llm.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountAddressTest {
    private final AccountAddress elsewhere = new AccountAddress(false);
    private final AccountAddress local = new AccountAddress(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/v1",
                "https://localhost/v1",
                "https://10.0.0.1/v1",
                "https://172.31.0.1/v1",
                "https://192.168.1.1/v1",
                "https://100.64.0.1/v1",
                "https://169.254.169.254/latest",
                "https://0.0.0.0/v1",
                "https://224.0.0.1/v1",
                "https://255.255.255.255/v1",
                "https://[::1]/v1",
                "https://[::]/v1",
                "https://[fe80::1]/v1",
                "https://[fd00:ec2::254]/v1",
                "https://[::ffff:10.0.0.1]/v1",
                "https://[64:ff9b::a00:1]/v1",
                "https://[2002:a00:1::1]/v1",
                "https://[2001:db8::1]/v1",
                "https://2130706433/v1",
                "http://8.8.8.8/v1",
                "https://user:pw@8.8.8.8/v1",
                "https://8.8.8.8/v1?x=1",
                "file:///etc/passwd",
                "ftp://8.8.8.8/",
                "8.8.8.8",
                "not a url",
            })
    void refuses_what_is_not_public_or_would_not_be_secret(String url) {
        assertThatThrownBy(() -> elsewhere.find(url)).isInstanceOf(AccountAddress.NotAllowed.class);
    }

    @Test
    void pins_public_addresses() {
        var pinned = elsewhere.pin("https://8.8.8.8/v1").await().atMost(Duration.ofSeconds(5));

        assertThat(pinned.getAddress().getHostAddress()).isEqualTo("8.8.8.8");
        assertThat(pinned.getPort()).isEqualTo(443);
        assertThat(elsewhere.find("https://[2606:4700::1111]:8443/v1").getPort())
                .isEqualTo(8443);
    }

    @Test
    void the_local_profile_may_reach_this_machine_and_no_other_private_one() {
        assertThat(local.find("http://127.0.0.1:4000/v1").getPort()).isEqualTo(4000);
        assertThat(local.find("http://127.0.0.1/v1").getPort()).isEqualTo(80);
        assertThatThrownBy(() -> local.find("http://10.0.0.1/v1")).isInstanceOf(AccountAddress.NotAllowed.class);
        assertThatThrownBy(() -> local.find("https://192.168.0.1/v1")).isInstanceOf(AccountAddress.NotAllowed.class);
    }
}
