--liquibase formatted sql
--changeset session:agent_runs_of_user
ALTER TABLE agent_runs ADD COLUMN user_id text;
-- While row-level security is forced on it, the owner sees no rows either.
ALTER TABLE agent_runs NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_sessions NO FORCE ROW LEVEL SECURITY;
UPDATE agent_runs r SET user_id = s.user_id FROM agent_sessions s WHERE s.id = r.session_id AND r.finished_at IS NULL;
ALTER TABLE agent_sessions FORCE ROW LEVEL SECURITY;
ALTER TABLE agent_runs FORCE ROW LEVEL SECURITY;
CREATE INDEX agent_runs_unfinished_of_user ON agent_runs (tenant_id, user_id) WHERE finished_at IS NULL;
