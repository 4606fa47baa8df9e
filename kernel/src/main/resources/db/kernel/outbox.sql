--liquibase formatted sql
--changeset kernel:outbox
CREATE TABLE outbox (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id    uuid        NOT NULL,
    tenant_id   text        NOT NULL,
    topic       text        NOT NULL,
    key         text        NOT NULL,
    type        text        NOT NULL,
    subject     text,
    sequence    int,
    payload     bytea,
    traceparent text,
    reason      text,
    created_at  timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON outbox USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON outbox USING (current_setting('app.platform_work', true) = 'on');
