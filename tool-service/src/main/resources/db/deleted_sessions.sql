--liquibase formatted sql
--changeset tool:deleted_sessions
-- Commands come by another topic than deletions: one for a session that is gone must not run.
CREATE TABLE deleted_sessions (
    session_id uuid PRIMARY KEY,
    tenant_id  text        NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deleted_sessions_deleted_at ON deleted_sessions (deleted_at);
ALTER TABLE deleted_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_sessions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON deleted_sessions USING (tenant_id = current_setting('app.tenant_id', true));
-- 360 hours are the 15 days for which the inbox knows a record. With a check that nothing passes, an old one can be
-- removed, but not changed.
CREATE POLICY platform_retention ON deleted_sessions
    USING (current_setting('app.platform_work', true) = 'on' AND deleted_at < now() - interval '360 hours')
    WITH CHECK (false);
