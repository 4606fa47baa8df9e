--liquibase formatted sql
--changeset session:agent_runs
CREATE TABLE agent_runs (
    id                  uuid PRIMARY KEY,
    tenant_id           text           NOT NULL,
    session_id          uuid           NOT NULL REFERENCES agent_sessions (id) ON DELETE CASCADE,
    message_id          uuid           NOT NULL,
    status              text           NOT NULL CHECK (status IN ('queued', 'running', 'waiting', 'completed', 'failed', 'cancelled')),
    stop_reason         text           CHECK (stop_reason IN ('goal_met', 'answered', 'max_steps', 'cancelled', 'budget', 'stalled', 'timeout', 'error')),
    last_seq            int            NOT NULL DEFAULT 0,
    step                int            NOT NULL DEFAULT 0,
    max_steps           int,
    goal_met            boolean        NOT NULL DEFAULT false,
    summary             text,
    error_code          text,
    error_message       text,
    waiting_for         uuid[]         NOT NULL DEFAULT '{}',
    input_tokens        bigint         NOT NULL DEFAULT 0,
    output_tokens       bigint         NOT NULL DEFAULT 0,
    cost                numeric        NOT NULL DEFAULT 0,
    queued_at           timestamptz    NOT NULL,
    started_at          timestamptz,
    finished_at         timestamptz,
    cancel_requested_at timestamptz
);
CREATE INDEX agent_runs_of_session ON agent_runs (session_id, id DESC);
CREATE INDEX agent_runs_unfinished ON agent_runs (session_id) WHERE finished_at IS NULL;
ALTER TABLE agent_runs ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_runs FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_runs USING (tenant_id = current_setting('app.tenant_id', true));
