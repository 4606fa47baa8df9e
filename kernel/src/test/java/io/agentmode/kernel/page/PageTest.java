package io.agentmode.kernel.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final PageRequest TWO = new PageRequest(2, null);
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void oneRowMoreThanAskedForMeansANextPageAfterTheLastShown() {
        assertThat(TWO.rowsToFetch()).isEqualTo(3);
        assertThat(Page.of(List.of(A, B, C), TWO, id -> id, 9)).isEqualTo(new Page<>(List.of(A, B), B.toString(), 9));
    }

    @Test
    void theLastPageNamesNoNext() {
        assertThat(Page.of(List.of(A, B), TWO, id -> id, 2).nextCursor()).isNull();
        assertThat(Page.of(List.<UUID>of(), TWO, id -> id, 0)).isEqualTo(new Page<UUID>(List.of(), null, 0));
    }

    @Test
    void mappingKeepsThePlaceInTheList() {
        var page = Page.of(List.of(A, B, C), TWO, id -> id, 9).map(UUID::getLeastSignificantBits);
        assertThat(page).isEqualTo(new Page<>(List.of(1L, 2L), B.toString(), 9));
    }
}
