--liquibase formatted sql
--changeset tool:tool_questions
-- A row lives while a running call waits for a person; action and content are for the instance that runs the call.
CREATE TABLE tool_questions (
    id          uuid PRIMARY KEY,
    tenant_id   text        NOT NULL,
    call_id     uuid        NOT NULL REFERENCES tool_executions (call_id) ON DELETE CASCADE,
    asked_at    timestamptz NOT NULL,
    action      text CHECK (action IN ('accept', 'decline', 'cancel')),
    content     json,
    answered_by text,
    answered_at timestamptz
);
CREATE INDEX tool_questions_call ON tool_questions (call_id);
ALTER TABLE tool_questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_questions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tool_questions USING (tenant_id = current_setting('app.tenant_id', true));
