--liquibase formatted sql
--changeset tool:agents_tools_as_of
-- When the agent's toolset was published last, and which one its runs start with as far as the agent service has said.
ALTER TABLE agents
    ADD COLUMN tools_published_at timestamptz,
    ADD COLUMN tools_as_of        timestamptz;
