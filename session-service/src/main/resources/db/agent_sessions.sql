--liquibase formatted sql
--changeset session:agent_sessions
CREATE TABLE agent_sessions (
    id           uuid PRIMARY KEY,
    tenant_id    text        NOT NULL,
    agent_id     uuid        NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    user_id      text        NOT NULL,
    title        text,
    status       text        NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'failed', 'cancelled')),
    current_step int         NOT NULL DEFAULT 0,
    goal_met     boolean     NOT NULL DEFAULT false,
    summary      text,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,
    updated_at   timestamptz NOT NULL
);
-- Ids are UUIDv7: the newest session has the greatest, and a cursor into the list outlives its row.
CREATE INDEX agent_sessions_of_user ON agent_sessions (tenant_id, user_id, id DESC);
CREATE INDEX agent_sessions_of_agent ON agent_sessions (agent_id, status);
ALTER TABLE agent_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_sessions USING (tenant_id = current_setting('app.tenant_id', true));
