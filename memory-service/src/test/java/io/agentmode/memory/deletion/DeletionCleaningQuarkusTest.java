package io.agentmode.memory.deletion;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.background.Cleaning;
import io.agentmode.kernel.inbox.InboxCleaning;
import io.agentmode.kernel.json.Ids;
import io.agentmode.memory.testing.People;
import io.agentmode.memory.testing.Stored;
import io.agentmode.memory.testing.WithInfrastructure;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithInfrastructure
class DeletionCleaningQuarkusTest {
    private static final String DELETED = """
            INSERT INTO deletions (id, tenant_id, deleted_at)
            VALUES ($1, $2, now() - $3::bigint * interval '1 millisecond')""";

    @Inject
    DeletionCleaning cleaning;

    @Inject
    Deletions deletions;

    @Inject
    Stored stored;

    private final String tenant = People.newTenant();
    private final String other = People.newTenant();

    @Test
    void whatARecordMayStillNameIsRememberedByItsTenant() {
        var id = deleted(tenant, InboxCleaning.REMEMBERED.minusMinutes(1));

        forget(Cleaning.AT_ONCE);

        assertThat(isRemembered(tenant, id)).isTrue();
        assertThat(isRemembered(other, id)).isFalse();
        assertThat(stored.withoutTenant("SELECT id FROM deletions")).isZero();
    }

    @Test
    void whatNoRecordNamesAnyMoreIsForgottenOfAllTenants() {
        var mine = deleted(tenant, InboxCleaning.REMEMBERED.plusMinutes(1));
        var theirs = deleted(other, InboxCleaning.REMEMBERED.plusMinutes(1));

        forget(Cleaning.AT_ONCE);

        assertThat(isRemembered(tenant, mine)).isFalse();
        assertThat(isRemembered(other, theirs)).isFalse();
    }

    @Test
    void itIsDoneBitByBit() {
        forget(Cleaning.AT_ONCE);
        for (int i = 0; i < 3; i++) {
            deleted(tenant, InboxCleaning.REMEMBERED.plusMinutes(1));
        }

        assertThat(forget(2)).isEqualTo(2);
        assertThat(forget(2)).isEqualTo(1);
    }

    private UUID deleted(String of, Duration ago) {
        var id = Ids.next();
        stored.query(of, DELETED, Tuple.of(id, of, ago.toMillis()));
        return id;
    }

    private boolean isRemembered(String by, UUID id) {
        return stored.inTenant(by, transaction -> deletions.has(transaction, id));
    }

    private int forget(int atMost) {
        return cleaning.forget(atMost).await().atMost(Duration.ofSeconds(20));
    }
}
