package io.agentmode.kernel.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantsTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "acme", "Acme-1.eu_west", "0198f1d5-0000-7000-8000-000000000001"})
    void namesAreAccepted(String name) {
        assertThat(Tenants.require(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", ".", "a b", "a'b", "a;b", "a\n", "ä", "a/b"})
    void whatCouldMeanSomethingToSqlOrHeadersIsRefused(String name) {
        assertThatThrownBy(() -> Tenants.require(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameHasAtMost64Characters() {
        assertThat(Tenants.isValid("a".repeat(64))).isTrue();
        assertThat(Tenants.isValid("a".repeat(65))).isFalse();
    }

    @Test
    void aCallerHasAValidTenantAndIsAdminByRole() {
        assertThat(new Caller("acme", "ann", Set.of("admin")).isAdmin()).isTrue();
        assertThat(new Caller("acme", "ann", Set.of("user")).isAdmin()).isFalse();
        assertThatThrownBy(() -> new Caller("", "ann", Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
