package io.agentmode.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.json.Ids;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalMemoryTest {
    private static final int SESSIONS = 4;
    private static final int BYTES = 1000;

    private final JournalMemory memory = new JournalMemory(SESSIONS * BYTES);

    @Test
    void aNewSessionHasRoomAmongOnesThatHadManySteps() {
        sessions().forEach(ended -> steps(ended, 50));

        var atWork = sessions();
        atWork.forEach(session -> steps(session, 1));

        assertThat(atWork).map(memory::of).doesNotContain(ReadLines.NONE);
    }

    @Test
    void theSessionGoesWhoseLastStepIsLongestAgo() {
        var sessions = sessions();
        sessions.forEach(session -> steps(session, 1));
        assertThat(memory.of(sessions.getFirst())).isNotEqualTo(ReadLines.NONE);

        steps(session(), 1);

        assertThat(sessions).map(memory::of).containsOnlyOnce(ReadLines.NONE);
        assertThat(memory.of(sessions.get(1))).isEqualTo(ReadLines.NONE);
    }

    private static List<Run> sessions() {
        return Stream.generate(JournalMemoryTest::session).limit(SESSIONS).toList();
    }

    private static Run session() {
        return TestRuns.queuedIn("acme", Ids.next());
    }

    private void steps(Run run, int count) {
        for (int seq = 0; seq < count; seq++) {
            var _ = memory.of(run);
            memory.keep(run, new ReadLines(List.of(), run.id(), seq, BYTES));
        }
    }
}
