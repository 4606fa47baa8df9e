--liquibase formatted sql
--changeset tool:tool_executions
-- json, not jsonb, where tools and models write: jsonb refuses U+0000 and very large numbers.
-- platform_work: any instance finds the executions of an owner that died, whichever tenant they belong to.
CREATE TABLE tool_executions (
    call_id          uuid PRIMARY KEY,
    tenant_id        text        NOT NULL,
    run_id           uuid        NOT NULL,
    session_id       uuid        NOT NULL,
    agent_id         uuid,
    user_id          text,
    tool_name        text        NOT NULL,
    tool             jsonb,
    arguments        json        NOT NULL,
    arguments_hash   text        NOT NULL,
    status           text        NOT NULL
        CHECK (status IN ('accepted', 'running', 'succeeded', 'failed', 'outcome_unknown')),
    attempt          int         NOT NULL DEFAULT 1,
    owner            uuid,
    lease_expires_at timestamptz,
    output           json,
    truncated        boolean,
    full_size        bigint,
    error_code       text,
    error            text,
    retryable        boolean,
    created_at       timestamptz NOT NULL,
    started_at       timestamptz,
    finished_at      timestamptz,
    duration_ms      bigint
);
CREATE INDEX tool_executions_open ON tool_executions (lease_expires_at) WHERE status IN ('accepted', 'running');
ALTER TABLE tool_executions ENABLE ROW LEVEL SECURITY;
ALTER TABLE tool_executions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tool_executions USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON tool_executions
    USING (current_setting('app.platform_work', true) = 'on' AND status IN ('accepted', 'running'));
--changeset tool:tool_executions_trace
ALTER TABLE tool_executions ADD COLUMN traceparent text;
