package io.agentmode.local.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessFactsTest {

    private static final String SERIAL = """
             DefNew     total 19648K, used 4205K [0x00000000e0000000, 0x00000000e1550000)
              eden space 17472K,  24% used [0x00000000e0000000, 0x00000000e041b5f8)
             Tenured    total 43712K, used 15000K [0x00000000eaaa0000, 0x00000000ed550000)
               the space 43712K,  34% used [0x00000000eaaa0000, 0x00000000eb9468d0)
             Metaspace       used 60000K, committed 61000K, reserved 1114112K
              class space    used 7000K, committed 7100K, reserved 1048576K
            """;

    @Test
    void countsTheHeapAndNothingBesideIt() {
        assertThat(Heap.used(SERIAL)).isEqualTo(19_205);
    }

    @Test
    void asksALivingJvmForItsHeap() {
        assertThat(Heap.kilobytesAfterCollection(ProcessHandle.current())).isPositive();
    }

    @Test
    void countsTheTimeAndMemoryOfAProcess() {
        assertThat(Cpu.millis(ProcessHandle.current())).isPositive();
        assertThat(Memory.kilobytes(ProcessHandle.current()))
                .hasValueSatisfying(kilobytes -> assertThat(kilobytes).isGreaterThan(10_000));
    }
}
