package io.agentmode.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RowArraysQuarkusTest {
    private static final String ROWS = """
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[], $5::boolean[], $6::numeric[],
                $7::timestamptz[]) AS e (id, name, size, total, done, cost, at)""";

    @Inject
    Database database;

    private record Line(
            UUID id,
            @Nullable String name,
            @Nullable Integer size,
            @Nullable Long total,
            @Nullable Boolean done,
            @Nullable BigDecimal cost,
            @Nullable Instant at) {}

    @Test
    void rowsArriveInTheirOrderWithWhatIsMissing() {
        var full = new Line(
                UUID.randomUUID(),
                "a, \"b\" {c} \\ NULL",
                -7,
                1L << 40,
                true,
                new BigDecimal("0.000001"),
                Instant.parse("2026-01-02T03:04:05.678901Z"));
        var bare = new Line(UUID.randomUUID(), null, null, null, null, null, null);

        assertThat(asRead(List.of(full, bare, full))).containsExactly(full, bare, full);
    }

    @Test
    void noRowsAreNone() {
        assertThat(asRead(List.of())).isEmpty();
    }

    @Test
    void bytesArriveAsTheyAre() {
        var parameters = RowArrays.of(List.of(new byte[] {0, -1, 127}, new byte[0]))
                .bytes(row -> row)
                .parameters();
        var rows = database.inTenant(
                        "acme",
                        transaction -> transaction.query("SELECT * FROM unnest($1::bytea[]) AS e (bytes)", parameters))
                .await()
                .atMost(Duration.ofSeconds(20));
        var read = new ArrayList<byte[]>();
        rows.forEach(row -> read.add(row.getBuffer("bytes").getBytes()));
        assertThat(read).containsExactly(new byte[] {0, -1, 127}, new byte[0]);
    }

    private List<Line> asRead(List<Line> lines) {
        var parameters = RowArrays.of(lines)
                .uuids(Line::id)
                .texts(Line::name)
                .integers(Line::size)
                .longs(Line::total)
                .booleans(Line::done)
                .decimals(Line::cost)
                .times(Line::at)
                .parameters();
        var rows = database.inTenant("acme", transaction -> transaction.query(ROWS, parameters))
                .await()
                .atMost(Duration.ofSeconds(20));
        var read = new ArrayList<Line>();
        for (var row : rows) {
            var at = row.getOffsetDateTime("at");
            read.add(new Line(
                    row.getUUID("id"),
                    row.getString("name"),
                    row.getInteger("size"),
                    row.getLong("total"),
                    row.getBoolean("done"),
                    row.getBigDecimal("cost"),
                    at == null ? null : at.toInstant()));
        }
        return read;
    }
}
