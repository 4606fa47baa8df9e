--liquibase formatted sql
--changeset agents:agent_runs_at_work
-- Each start asks whether its tenant has runs queued, and how many are at work: an index for each of the two, with that
-- tenant's rows together, finds no others.
CREATE INDEX agent_runs_queued ON agent_runs (tenant_id, id) WHERE phase = 'queued';
CREATE INDEX agent_runs_at_work ON agent_runs (tenant_id, id) WHERE phase IN ('recalling', 'thinking', 'acting');
DROP INDEX agent_runs_active;
