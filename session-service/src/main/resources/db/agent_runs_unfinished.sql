--liquibase formatted sql
--changeset session:agent_runs_unfinished
-- The second condition, true for each row, keeps this index from queries that name no session: believing that hardly any
-- run is unfinished, the planner took it to count the runs of one user, and read those of all tenants for each message.
CREATE INDEX agent_runs_unfinished_of_session ON agent_runs (session_id) WHERE finished_at IS NULL AND session_id IS NOT NULL;
DROP INDEX agent_runs_unfinished;
