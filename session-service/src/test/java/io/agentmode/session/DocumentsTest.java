package io.agentmode.session;

import io.agentmode.kernel.testing.DocumentedConfiguration;
import io.agentmode.kernel.testing.DocumentedProblems;
import io.agentmode.session.run.RunLimits;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyProblemCodeIsDocumented() {
        DocumentedProblems.check(SessionProblem.class);
    }

    @Test
    void everyKeyIsDocumentedWithItsDefault() {
        DocumentedConfiguration.check(PatienceConfig.class);
        DocumentedConfiguration.check(RunLimits.class);
    }
}
