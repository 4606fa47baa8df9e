--liquibase formatted sql
--changeset tool:agent_tools_hints
ALTER TABLE agent_tools ADD COLUMN hints jsonb NOT NULL DEFAULT '{}';
