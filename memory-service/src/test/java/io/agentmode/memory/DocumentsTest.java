package io.agentmode.memory;

import io.agentmode.kernel.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyProblemCodeIsDocumented() {
        DocumentedProblems.check(MemoryProblem.class);
    }
}
