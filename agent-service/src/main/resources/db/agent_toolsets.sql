--liquibase formatted sql
--changeset agents:agent_toolsets
CREATE TABLE agent_toolsets (
    agent_id   uuid PRIMARY KEY,
    tenant_id  text        NOT NULL,
    tools      jsonb       NOT NULL,
    updated_at timestamptz NOT NULL
);
ALTER TABLE agent_toolsets ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_toolsets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_toolsets USING (tenant_id = current_setting('app.tenant_id', true));
