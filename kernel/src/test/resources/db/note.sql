--liquibase formatted sql
--changeset kernel-test:note
CREATE TABLE note (
    id        uuid PRIMARY KEY,
    tenant_id text NOT NULL,
    topic     text NOT NULL,
    content   text NOT NULL,
    place     bigint GENERATED ALWAYS AS IDENTITY
);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON note USING (tenant_id = current_setting('app.tenant_id', true));
