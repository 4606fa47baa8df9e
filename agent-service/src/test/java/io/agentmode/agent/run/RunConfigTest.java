package io.agentmode.agent.run;

import io.agentmode.kernel.testing.DocumentedConfiguration;
import org.junit.jupiter.api.Test;

class RunConfigTest {

    @Test
    void everyKeyIsDocumentedWithItsDefault() {
        DocumentedConfiguration.check(RunConfig.class);
        DocumentedConfiguration.check(BudgetConfig.class);
    }
}
