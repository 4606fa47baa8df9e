--liquibase formatted sql
--changeset session:agent_session_messages
-- A message takes the seq of the first event it is made of; the user's, which started the run, has 0.
CREATE TABLE agent_session_messages (
    id           uuid PRIMARY KEY,
    tenant_id    text        NOT NULL,
    session_id   uuid        NOT NULL REFERENCES agent_sessions (id) ON DELETE CASCADE,
    run_id       uuid        NOT NULL,
    seq          int         NOT NULL,
    step         int         NOT NULL,
    role         text        NOT NULL CHECK (role IN ('user', 'assistant', 'tool', 'system')),
    content      text,
    reasoning    text,
    tool_calls   jsonb,
    tool_call_id uuid,
    tool_name    text,
    tool_output  jsonb,
    is_error     boolean     NOT NULL DEFAULT false,
    tokens       bigint,
    created_at   timestamptz NOT NULL,
    UNIQUE (run_id, seq)
);
CREATE INDEX agent_session_messages_in_order ON agent_session_messages (session_id, run_id, seq);
ALTER TABLE agent_session_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_session_messages FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_session_messages USING (tenant_id = current_setting('app.tenant_id', true));
