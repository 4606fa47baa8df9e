package io.agentmode.kernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.store.Database;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SizedRowsQuarkusTest {
    private static final String PAGE = SizedRows.sql(
            "id, length(item.text) AS length",
            "SELECT id, repeat('x', size) AS text FROM unnest($1::int[]) WITH ORDINALITY AS e (size, id)",
            "id",
            "octet_length(text)",
            "$2");
    private static final int MEGABYTE = 1 << 20;

    @Inject
    Database database;

    @Test
    void aPageEndsWithTheItemThatFillsIt() {
        var page = page(50, 3 * MEGABYTE, MEGABYTE - 1, 2 * MEGABYTE, 1);

        assertThat(page.items()).containsExactly(1L, 2L, 3L);
        assertThat(page.nextCursor()).isEqualTo(id(3).toString());
    }

    @Test
    void anItemThatIsLargerThanAPageIsOne() {
        var page = page(50, 5 * MEGABYTE, 1);

        assertThat(page.items()).containsExactly(1L);
        assertThat(page.nextCursor()).isEqualTo(id(1).toString());
    }

    @Test
    void smallItemsAreAsManyAsWereAskedFor() {
        assertThat(page(2, 1, 1, 1)).isEqualTo(new Page<>(List.of(1L, 2L), id(2).toString(), 9));
        assertThat(page(3, 1, 1, 1).nextCursor()).isNull();
        assertThat(page(3).items()).isEmpty();
    }

    private Page<Long> page(int limit, Integer... sizes) {
        var parameters = Tuple.tuple().addArrayOfInteger(sizes).addInteger(limit);
        return database.inTenant("acme", transaction -> transaction.query(PAGE, parameters))
                .map(rows -> SizedRows.page(rows, row -> row.getLong("id"), SizedRowsQuarkusTest::id, 9))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static UUID id(long number) {
        return new UUID(0, number);
    }
}
