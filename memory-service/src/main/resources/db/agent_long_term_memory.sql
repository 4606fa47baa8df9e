--liquibase formatted sql
--changeset memories:agent_long_term_memory
CREATE TABLE agent_long_term_memory (
    id                uuid PRIMARY KEY,
    tenant_id         text        NOT NULL,
    agent_id          uuid        NOT NULL,
    user_id           text        NOT NULL,
    memory_type       text        NOT NULL CHECK (memory_type IN ('fact', 'preference', 'learned', 'user_provided')),
    content           text        NOT NULL CHECK (length(content) BETWEEN 1 AND 4000),
    importance        int         NOT NULL CHECK (importance BETWEEN 1 AND 10),
    status            text        NOT NULL CHECK (status IN ('suggested', 'active', 'rejected')),
    source_session_id uuid,
    source_run_id     uuid,
    evidence          text,
    access_count      bigint      NOT NULL DEFAULT 0,
    last_accessed_at  timestamptz,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    decided_at        timestamptz,
    search            tsvector GENERATED ALWAYS AS (to_tsvector('public.memory_text', content)) STORED,
    CONSTRAINT memory_agent FOREIGN KEY (tenant_id, agent_id) REFERENCES agents (tenant_id, id) ON DELETE CASCADE
) WITH (fillfactor = 85);
-- No GIN index on the text: under row-level security its operators, not being LEAKPROOF, cannot use one.
CREATE INDEX memory_of_agent ON agent_long_term_memory (tenant_id, agent_id, user_id, status, id DESC);
CREATE INDEX memory_of_user ON agent_long_term_memory (tenant_id, user_id, status, id DESC);
CREATE INDEX memory_of_session ON agent_long_term_memory (source_session_id) WHERE source_session_id IS NOT NULL;
ALTER TABLE agent_long_term_memory ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_long_term_memory FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_long_term_memory USING (tenant_id = current_setting('app.tenant_id', true));
