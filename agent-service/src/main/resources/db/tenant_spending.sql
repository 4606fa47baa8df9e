--liquibase formatted sql
--changeset agents:tenant_spending
-- What a tenant with a budget used since the first day of a window, and what its runs hold for calls that are under way.
-- Each run's part of what is held is in its state, so that whoever ends it gives that back.
CREATE TABLE tenant_spending (
    tenant_id   text    NOT NULL,
    since       date    NOT NULL,
    tokens      bigint  NOT NULL,
    cost        numeric NOT NULL,
    held_tokens bigint  NOT NULL,
    held_cost   numeric NOT NULL,
    PRIMARY KEY (tenant_id, since)
);
ALTER TABLE tenant_spending ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant_spending FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON tenant_spending USING (tenant_id = current_setting('app.tenant_id', true));
