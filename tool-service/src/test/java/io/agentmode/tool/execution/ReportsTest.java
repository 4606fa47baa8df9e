package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReportsTest {
    @Test
    void aMessageIsPassedOnAsItCanBeStoredAlsoWhereItIsCut() {
        var written = new CopyOnWriteArrayList<Reports.Report>();
        var reports = new Reports(report -> {
            written.add(report);
            return Uni.createFrom().voidItem();
        });

        reports.report("a\0b\ud800c" + "x".repeat(494) + "😀", 1.0, null);

        var report = Awaitility.await()
                .until(() -> written, found -> !found.isEmpty())
                .getFirst();
        assertThat(report.message()).isEqualTo("a\uFFFDb\uFFFDc" + "x".repeat(494) + "\uFFFD");
    }
}
