--liquibase formatted sql
--changeset session:agent_run_events
-- Append-only. `data` is json, not jsonb: it is the stream's data byte for byte, and nothing looks into it by SQL.
CREATE TABLE agent_run_events (
    session_id uuid        NOT NULL REFERENCES agent_sessions (id) ON DELETE CASCADE,
    run_id     uuid        NOT NULL,
    seq        int         NOT NULL,
    tenant_id  text        NOT NULL,
    step       int         NOT NULL,
    type       text        NOT NULL,
    data       json        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (session_id, run_id, seq)
);
ALTER TABLE agent_run_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_run_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_run_events USING (tenant_id = current_setting('app.tenant_id', true));
