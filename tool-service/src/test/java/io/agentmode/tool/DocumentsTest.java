package io.agentmode.tool;

import io.agentmode.kernel.testing.DocumentedConfiguration;
import io.agentmode.kernel.testing.DocumentedProblems;
import io.agentmode.tool.assignment.AssignmentConfig;
import io.agentmode.tool.egress.EgressConfig;
import io.agentmode.tool.execution.ExecutionConfig;
import io.agentmode.tool.http.HttpToolConfig;
import io.agentmode.tool.mcp.McpConfig;
import io.agentmode.tool.oauth.OAuthConfig;
import io.agentmode.tool.openapi.ImportConfig;
import io.agentmode.tool.problem.ToolProblem;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    @Test
    void everyProblemCodeIsDocumented() {
        DocumentedProblems.check(ToolProblem.class);
    }

    @Test
    void everyKeyIsDocumentedWithItsDefault() {
        DocumentedConfiguration.check(AssignmentConfig.class);
        DocumentedConfiguration.check(ExecutionConfig.class);
        DocumentedConfiguration.check(HttpToolConfig.class);
        DocumentedConfiguration.check(EgressConfig.class);
        DocumentedConfiguration.check(ImportConfig.class);
        DocumentedConfiguration.check(McpConfig.class);
        DocumentedConfiguration.check(OAuthConfig.class);
    }
}
