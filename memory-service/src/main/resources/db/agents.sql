--liquibase formatted sql
--changeset memories:agents
CREATE TABLE agents (
    id        uuid PRIMARY KEY,
    tenant_id text    NOT NULL,
    name      text    NOT NULL,
    is_active boolean NOT NULL,
    -- Foreign keys are checked past row-level security; with the tenant in them they cannot reach into another tenant.
    CONSTRAINT agents_of_tenant UNIQUE (tenant_id, id)
);
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agents USING (tenant_id = current_setting('app.tenant_id', true));
