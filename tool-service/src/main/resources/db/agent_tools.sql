--liquibase formatted sql
--changeset tool:agent_tools
CREATE TABLE agent_tools (
    id           uuid PRIMARY KEY,
    tenant_id    text        NOT NULL,
    name         text        NOT NULL CHECK (name ~ '^[a-zA-Z0-9_-]{1,64}$'),
    description  text        NOT NULL,
    tool_type    text        NOT NULL CHECK (tool_type IN ('builtin', 'http', 'mcp')),
    source       text        NOT NULL,
    input_schema jsonb       NOT NULL,
    config       jsonb       NOT NULL DEFAULT '{}',
    policy       text        NOT NULL DEFAULT 'allow' CHECK (policy IN ('allow', 'ask', 'deny')),
    recovery     text        NOT NULL CHECK (recovery IN ('read_only', 'idempotent', 'unsafe')),
    timeout_ms   int         NOT NULL DEFAULT 30000 CHECK (timeout_ms BETWEEN 100 AND 600000),
    is_active    boolean     NOT NULL DEFAULT true,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name),
    UNIQUE (tenant_id, id)
);
ALTER TABLE agent_tools ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_tools FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_tools USING (tenant_id = current_setting('app.tenant_id', true));
