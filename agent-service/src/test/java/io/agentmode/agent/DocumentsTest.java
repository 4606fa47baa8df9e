package io.agentmode.agent;

import io.agentmode.kernel.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyProblemCodeIsDocumented() {
        DocumentedProblems.check(AgentProblem.class);
    }
}
