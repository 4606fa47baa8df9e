--liquibase formatted sql
--changeset agents:agent_runs
CREATE TABLE agent_runs (
    id               uuid PRIMARY KEY,
    tenant_id        text        NOT NULL,
    session_id       uuid        NOT NULL,
    -- What never changes: who asked for what, and the agent and tools as they were then.
    frozen           jsonb       NOT NULL,
    -- The sealed state with what belongs to it; phase repeats its kind for the queue's indexes.
    state            jsonb       NOT NULL,
    phase            text        NOT NULL CHECK (phase IN ('queued', 'recalling', 'thinking', 'acting', 'waiting', 'final')),
    progress         jsonb       NOT NULL,
    epoch            bigint      NOT NULL,
    lease_owner      text,
    lease_expires_at timestamptz,
    wake_at          timestamptz,
    deadline         timestamptz NOT NULL,
    created_at       timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);
CREATE INDEX agent_runs_active ON agent_runs (phase, tenant_id, id) WHERE phase <> 'final';
CREATE INDEX agent_runs_session ON agent_runs (session_id, id) WHERE phase <> 'final';
ALTER TABLE agent_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_runs USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON agent_runs USING (current_setting('app.platform_work', true) = 'on');
