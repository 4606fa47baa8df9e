--liquibase formatted sql
--changeset memories:deletions
-- What the other services have deleted. A deleted agent has no row in the table of agents either, because its foreign key
-- is what keeps a memory from being added while its agent goes.
CREATE TABLE deletions (
    id         uuid PRIMARY KEY,
    tenant_id  text        NOT NULL,
    deleted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX deletions_deleted_at ON deletions (deleted_at);
ALTER TABLE deletions ENABLE ROW LEVEL SECURITY;
ALTER TABLE deletions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON deletions USING (tenant_id = current_setting('app.tenant_id', true));
-- 360 hours are the 15 days for which the inbox knows a record. With a check that nothing passes, an old one can be
-- removed, but not changed.
CREATE POLICY platform_retention ON deletions
    USING (current_setting('app.platform_work', true) = 'on' AND deleted_at < now() - interval '360 hours')
    WITH CHECK (false);
