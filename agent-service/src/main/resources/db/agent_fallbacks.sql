--liquibase formatted sql
--changeset agents:agent_fallbacks
-- provider/model, one a line, in the order in which they are asked.
ALTER TABLE agents ADD COLUMN fallback_models text NOT NULL DEFAULT '';
