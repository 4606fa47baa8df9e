--liquibase formatted sql
--changeset agents:agent_runs_unfinished
-- "IS TRUE" keeps this index from queries for a phase, which imply that a run has not ended: believing that hardly any run
-- is unfinished, the planner took it to ask about the runs of one tenant, and read those of all tenants for each start.
CREATE INDEX agent_runs_unfinished ON agent_runs (session_id, id) WHERE (phase <> 'final') IS TRUE;
DROP INDEX agent_runs_session;
