--liquibase formatted sql
--changeset agents:model_prices
-- What models cost a tenant by its own contracts, in US dollars for a million tokens; goes before the operator's prices.
-- The model is provider/name, or a beginning of it that ends with *.
CREATE TABLE model_prices (
    tenant_id  text        NOT NULL,
    model      text        NOT NULL,
    input      numeric     NOT NULL CHECK (input >= 0),
    output     numeric     NOT NULL CHECK (output >= 0),
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL,
    PRIMARY KEY (tenant_id, model)
);
ALTER TABLE model_prices ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_prices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON model_prices USING (tenant_id = current_setting('app.tenant_id', true));
-- Workers know the prices of all tenants; they are few.
CREATE POLICY platform_work ON model_prices FOR SELECT USING (current_setting('app.platform_work', true) = 'on');
