--liquibase formatted sql
--changeset kernel:inbox
CREATE TABLE inbox (
    event_id    uuid PRIMARY KEY,
    tenant_id   text        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX inbox_received_at ON inbox (received_at);
ALTER TABLE inbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE inbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON inbox USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON inbox USING (current_setting('app.platform_work', true) = 'on');
