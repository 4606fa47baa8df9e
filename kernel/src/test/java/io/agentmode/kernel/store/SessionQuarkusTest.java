package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.agentmode.kernel.sample.Notes;
import io.agentmode.kernel.testing.RequestContext;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionQuarkusTest {
    @Inject
    Vertx vertx;

    @Inject
    Database database;

    @Inject
    Notes notes;

    private final String topic = UUID.randomUUID().toString();

    @Test
    void aTenantReadsItsOwnEntitiesAndNoOthers() {
        inSession("acme", session -> notes.write(session, topic, "ours"));
        inSession("other", session -> notes.write(session, topic, "theirs"));
        assertThat(contentsFor("acme")).containsExactly("ours");
        assertThat(contentsFor("third")).isEmpty();
    }

    @Test
    void anEntityOfAnotherTenantCannotBeWritten() {
        assertThatThrownBy(() -> inSession("acme", _ -> notes.writeFor("other", topic, "smuggled")))
                .hasStackTraceContaining("row-level security");
    }

    @Test
    void aFailureRollsBackAndTheNextSessionWorks() {
        IntStream.range(0, 30)
                .forEach(_ -> assertThatThrownBy(() -> inSession(
                                "acme",
                                session -> notes.write(session, topic, "lost").invoke(() -> {
                                    throw new IllegalStateException("on purpose");
                                })))
                        .hasMessage("on purpose"));
        inSession("acme", session -> notes.write(session, topic, "kept"));
        assertThat(contentsFor("acme")).containsExactly("kept");
    }

    @Test
    void aTenantThatIsNoNameIsRefused() {
        assertThatThrownBy(() -> inSession("' OR true", _ -> notes.contents(topic)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> contentsFor(String tenant) {
        return inSession(tenant, _ -> notes.contents(topic));
    }

    @CanIgnoreReturnValue
    private <T> T inSession(String tenant, Function<EntitySession, Uni<T>> work) {
        return RequestContext.await(vertx, () -> database.withSession(tenant, work));
    }
}
