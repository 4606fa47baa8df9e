--liquibase formatted sql
--changeset session:agents
-- The service's copy of what agent.definition.state says. A deleted agent keeps its row, so that its sessions stay readable.
CREATE TABLE agents (
    id         uuid PRIMARY KEY,
    tenant_id  text        NOT NULL,
    name       text        NOT NULL,
    active     boolean     NOT NULL,
    deleted    boolean     NOT NULL DEFAULT false,
    version    int         NOT NULL,
    updated_at timestamptz NOT NULL
);
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agents USING (tenant_id = current_setting('app.tenant_id', true));
