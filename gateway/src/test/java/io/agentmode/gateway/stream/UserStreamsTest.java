package io.agentmode.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.tenant.Caller;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserStreamsTest {
    private final UserStreams streams = new UserStreams(2);

    @Test
    void a_user_has_only_so_many_at_once() {
        var first = streams.begin(caller("acme", "ann")).orElseThrow();
        assertThat(streams.begin(caller("acme", "ann"))).isPresent();
        assertThat(streams.begin(caller("acme", "ann"))).isEmpty();
        assertThat(streams.begin(caller("acme", "ann"))).isEmpty();

        first.run();
        first.run();
        assertThat(streams.begin(caller("acme", "ann"))).isPresent();
        assertThat(streams.begin(caller("acme", "ann"))).isEmpty();
    }

    @Test
    void the_streams_of_others_do_not_count() {
        var _ = streams.begin(caller("acme", "ann"));
        var _ = streams.begin(caller("acme", "ann"));

        assertThat(streams.begin(caller("acme", "bob"))).isPresent();
        assertThat(streams.begin(caller("other", "ann"))).isPresent();
    }

    private static Caller caller(String tenant, String user) {
        return new Caller(tenant, user, Set.of("user"));
    }
}
