--liquibase formatted sql
--changeset tool:agent_tool_assignments
-- The tenant is part of both foreign keys: an agent can never hold another tenant's tool, whatever the code does.
CREATE TABLE agent_tool_assignments (
    agent_id    uuid    NOT NULL,
    tool_id     uuid    NOT NULL,
    tenant_id   text    NOT NULL,
    policy      text    CHECK (policy IN ('allow', 'ask', 'deny')),
    is_required boolean NOT NULL,
    position    int     NOT NULL,
    PRIMARY KEY (agent_id, tool_id),
    FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id) ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, tool_id) REFERENCES agent_tools (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX agent_tool_assignments_tool ON agent_tool_assignments (tenant_id, tool_id);
CREATE INDEX agent_tool_assignments_agent ON agent_tool_assignments (tenant_id, agent_id);
ALTER TABLE agent_tool_assignments ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_tool_assignments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_tool_assignments
    USING (tenant_id = current_setting('app.tenant_id', true));
