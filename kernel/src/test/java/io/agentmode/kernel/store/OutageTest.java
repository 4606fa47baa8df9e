package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutageTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void whatFailsWhileTheDatabaseIsAwayIsBegunAnewUntilItIsBack() {
        var stored = Outage.waitedOut(() -> attempts.incrementAndGet() < 3
                ? Uni.createFrom().failure(new IOException("connection refused"))
                : Uni.createFrom().item("stored"));

        assertThat(stored.await().indefinitely()).isEqualTo("stored");
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatTheDatabaseRefusesIsNotTriedAgain() {
        var refused = Outage.waitedOut(() -> {
            attempts.incrementAndGet();
            return Uni.createFrom().failure(new IllegalArgumentException("no such column"));
        });

        assertThatThrownBy(() -> refused.await().indefinitely()).isInstanceOf(IllegalArgumentException.class);
        assertThat(attempts).hasValue(1);
    }
}
