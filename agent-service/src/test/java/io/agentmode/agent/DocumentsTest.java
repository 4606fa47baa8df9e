package io.agentmode.agent;

import io.agentmode.agent.llm.LlmConfig;
import io.agentmode.kernel.testing.DocumentedConfiguration;
import io.agentmode.kernel.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyProblemCodeIsDocumented() {
        DocumentedProblems.check(AgentProblem.class);
    }

    @Test
    void everyKeyIsDocumentedWithItsDefault() {
        DocumentedConfiguration.check(LlmConfig.class);
    }
}
