--liquibase formatted sql
--changeset agents:ended_sessions
-- Sessions that take no more messages, until their journals are removed.
CREATE TABLE ended_sessions (
    session_id uuid PRIMARY KEY,
    tenant_id  text        NOT NULL,
    -- By this database's clock, whenever the session ended: news that comes late keeps a journal longer, never shorter.
    heard_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ended_sessions_heard_at ON ended_sessions (heard_at);
ALTER TABLE ended_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ended_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON ended_sessions USING (tenant_id = current_setting('app.tenant_id', true));
-- The cleaning looks over all tenants, and removes in the transactions of each.
CREATE POLICY platform_work ON ended_sessions FOR SELECT USING (current_setting('app.platform_work', true) = 'on');
