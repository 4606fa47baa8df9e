--liquibase formatted sql
--changeset agents:agent_memory_marks
CREATE TABLE agent_memory_marks (
    agent_id    uuid NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    user_id     text NOT NULL,
    tenant_id   text NOT NULL,
    -- By the memory service's clock: when it last found nothing at all, and when it last learned something.
    empty_as_of timestamptz,
    learned_at  timestamptz,
    PRIMARY KEY (agent_id, user_id)
);
ALTER TABLE agent_memory_marks ENABLE ROW LEVEL SECURITY;
ALTER TABLE agent_memory_marks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON agent_memory_marks USING (tenant_id = current_setting('app.tenant_id', true));
