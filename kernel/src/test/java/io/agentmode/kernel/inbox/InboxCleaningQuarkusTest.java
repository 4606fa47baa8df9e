package io.agentmode.kernel.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.event.Topic;
import io.agentmode.kernel.json.Ids;
import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InboxCleaningQuarkusTest {
    private static final String HANDLED = """
            INSERT INTO inbox (event_id, tenant_id, received_at)
            VALUES ($1, $2, now() - $3::bigint * interval '1 millisecond')""";

    private final UUID id = Ids.next();

    @Inject
    InboxCleaning cleaning;

    @Inject
    Database database;

    @Test
    void whatMayComeAgainIsRemembered() {
        handled(id, "acme", InboxCleaning.REMEMBERED.minusMinutes(1));

        forget(Cleaning.AT_ONCE);

        assertThat(isRemembered(id, "acme")).isTrue();
    }

    @Test
    void whatNoTopicHasAnyMoreIsForgottenOfAllTenants() {
        var other = Ids.next();
        handled(id, "acme", InboxCleaning.REMEMBERED.plusMinutes(1));
        handled(other, "globex", InboxCleaning.REMEMBERED.plusMinutes(1));

        forget(Cleaning.AT_ONCE);

        assertThat(isRemembered(id, "acme")).isFalse();
        assertThat(isRemembered(other, "globex")).isFalse();
    }

    @Test
    void itIsDoneBitByBit() {
        forget(Cleaning.AT_ONCE);
        for (int i = 0; i < 3; i++) {
            handled(Ids.next(), "acme", InboxCleaning.REMEMBERED.plusMinutes(1));
        }

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isEqualTo(1);
    }

    @Test
    void allIsRememberedForLongerThanAnyLogKeepsIt() {
        assertThat(Arrays.stream(Topic.values())
                        .filter(topic -> topic.kind() == Topic.Kind.LOG)
                        .map(topic -> Long.parseLong(topic.config().get("retention.ms")))
                        .map(Duration::ofMillis))
                .isNotEmpty()
                .allMatch(kept -> kept.compareTo(InboxCleaning.REMEMBERED) < 0);
    }

    private int forget(int atMost) {
        return done(cleaning.forget(atMost));
    }

    private void handled(UUID event, String tenant, Duration ago) {
        done(database.inTenant(
                tenant, transaction -> transaction.query(HANDLED, Tuple.of(event, tenant, ago.toMillis()))));
    }

    private boolean isRemembered(UUID event, String tenant) {
        return done(database.inTenant(
                                tenant,
                                transaction ->
                                        transaction.query("SELECT FROM inbox WHERE event_id = $1", Tuple.of(event))))
                        .rowCount()
                == 1;
    }

    private static <T> T done(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(20));
    }
}
