package io.agentmode.tool.toolset;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentmode.kernel.event.Toolset.ToolPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectivePolicyTest {
    @ParameterizedTest
    @CsvSource({
        "ALLOW,,ALLOW",
        "ALLOW,ASK,ASK",
        "ALLOW,DENY,DENY",
        "ASK,ALLOW,ASK",
        "ASK,DENY,DENY",
        "DENY,ALLOW,DENY",
        "DENY,ASK,DENY",
        "ASK,,ASK"
    })
    void theStricterOfToolAndAssignmentHolds(ToolPolicy tool, @Nullable ToolPolicy assignment, ToolPolicy effective) {
        assertThat(EffectivePolicy.of(tool, assignment)).isEqualTo(effective);
    }
}
