--liquibase formatted sql
--changeset tool:tool_outputs
CREATE TABLE tool_outputs (
    call_id    uuid PRIMARY KEY REFERENCES tool_executions (call_id) ON DELETE CASCADE,
    tenant_id  text        NOT NULL,
    output     json        NOT NULL,
    created_at timestamptz NOT NULL
);
ALTER TABLE tool_outputs ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_outputs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tool_outputs USING (tenant_id = current_setting('app.tenant_id', true));
