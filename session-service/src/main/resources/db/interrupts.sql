--liquibase formatted sql
--changeset session:interrupts
-- `closed`: the run ended before anybody answered.
CREATE TABLE interrupts (
    id          uuid PRIMARY KEY,
    tenant_id   text        NOT NULL,
    session_id  uuid        NOT NULL REFERENCES agent_sessions (id) ON DELETE CASCADE,
    run_id      uuid        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('approval', 'question', 'unknown_outcome')),
    call        jsonb,
    question    text,
    schema      jsonb,
    status      text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'answered', 'closed')),
    answer      jsonb,
    answered_by text,
    answered_at timestamptz,
    created_at  timestamptz NOT NULL
);
CREATE INDEX interrupts_listed ON interrupts (tenant_id, status, id DESC);
CREATE INDEX interrupts_of_session ON interrupts (session_id);
CREATE INDEX interrupts_of_run ON interrupts (run_id);
ALTER TABLE interrupts ENABLE ROW LEVEL SECURITY;
ALTER TABLE interrupts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON interrupts USING (tenant_id = current_setting('app.tenant_id', true));
