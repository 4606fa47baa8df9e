--liquibase formatted sql
--changeset agents:agent_run_steps
CREATE TABLE agent_run_steps (
    session_id uuid NOT NULL,
    run_id     uuid NOT NULL,
    seq        int  NOT NULL,
    tenant_id  text NOT NULL,
    kind       text NOT NULL,
    payload    jsonb NOT NULL,
    PRIMARY KEY (session_id, run_id, seq)
);
ALTER TABLE agent_run_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_run_steps FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_run_steps USING (tenant_id = current_setting('app.tenant_id', true));
