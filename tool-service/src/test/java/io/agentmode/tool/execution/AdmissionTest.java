package io.agentmode.tool.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import io.agentmode.tool.assignment.ToolLookup;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionTest {
    private static final JsonNode FITTING =
            JsonNodeFactory.instance.objectNode().put("q", "x");

    @Test
    void anAssignedActiveToolWithFittingArgumentsMayRun() {
        var tool = TestCalls.tool(RecoveryClass.IDEMPOTENT);

        var admission = Admission.decide(new ToolLookup.Assigned(TestCalls.assigned(tool, null)), FITTING);

        assertThat(admission).isEqualTo(new Admission.Granted(tool));
    }

    @Test
    void aCallThatNeededApprovalRunsAsTheWorkerHasIt() {
        var tool = TestCalls.tool(RecoveryClass.IDEMPOTENT);
        var found = new ToolLookup.Assigned(TestCalls.assigned(tool, ToolPolicy.ASK));

        assertThat(Admission.decide(found, FITTING)).isInstanceOf(Admission.Granted.class);
    }

    @ParameterizedTest
    @MethodSource
    void whatMayNotRunIsAnsweredWithAStableCode(ToolLookup found, FailureCode expected) {
        assertThat(Admission.decide(found, FITTING))
                .isInstanceOfSatisfying(
                        Admission.Refused.class,
                        refused -> assertThat(refused.why().code()).isEqualTo(expected));
    }

    static Stream<Arguments> whatMayNotRunIsAnsweredWithAStableCode() {
        var tool = TestCalls.tool(RecoveryClass.UNSAFE);
        return Stream.of(
                Arguments.of(new ToolLookup.Missing(), FailureCode.TOOL_NOT_FOUND),
                Arguments.of(new ToolLookup.NotAssigned(tool), FailureCode.TOOL_NOT_ASSIGNED),
                Arguments.of(
                        new ToolLookup.Assigned(TestCalls.assigned(TestCalls.inactive(), null)),
                        FailureCode.TOOL_INACTIVE),
                Arguments.of(
                        new ToolLookup.Assigned(TestCalls.assigned(tool, ToolPolicy.DENY)), FailureCode.TOOL_DENIED));
    }

    @Test
    void argumentsThatDoNotFitAreAnsweredWithTheBrokenRule() {
        var found = new ToolLookup.Assigned(TestCalls.assigned(TestCalls.tool(RecoveryClass.UNSAFE), null));

        assertThat(Admission.decide(found, JsonNodeFactory.instance.objectNode()))
                .isInstanceOfSatisfying(Admission.Refused.class, refused -> {
                    assertThat(refused.why().code()).isEqualTo(FailureCode.INVALID_ARGUMENTS);
                    assertThat(refused.why().message()).startsWith("q: ");
                });
    }
}
