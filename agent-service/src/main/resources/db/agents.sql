--liquibase formatted sql
--changeset agents:agents
CREATE TABLE agents (
    id             uuid PRIMARY KEY,
    tenant_id      text             NOT NULL,
    name           text             NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    description    text,
    goal           text,
    system_prompt  text,
    model_provider text             NOT NULL CHECK (model_provider IN ('openai', 'anthropic', 'gemini', 'demo')),
    model_name     text             NOT NULL,
    max_steps      int              NOT NULL CHECK (max_steps BETWEEN 1 AND 100),
    temperature    double precision NOT NULL CHECK (temperature BETWEEN 0 AND 2),
    is_active      boolean          NOT NULL,
    version        int              NOT NULL,
    created_at     timestamptz      NOT NULL,
    updated_at     timestamptz      NOT NULL,
    created_by     text             NOT NULL,
    CONSTRAINT agents_name_unique UNIQUE (tenant_id, name)
);
CREATE INDEX agents_active ON agents (tenant_id, is_active);
CREATE INDEX agents_newest ON agents (tenant_id, id DESC);
ALTER TABLE agents ENABLE ROW LEVEL SECURITY;
ALTER TABLE agents FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agents USING (tenant_id = current_setting('app.tenant_id', true));
