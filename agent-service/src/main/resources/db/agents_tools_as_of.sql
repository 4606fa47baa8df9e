--liquibase formatted sql
--changeset agents:agents_tools_as_of
-- The time of the toolset that is in agent_toolsets; null before there is one.
ALTER TABLE agents ADD COLUMN tools_as_of timestamptz;
