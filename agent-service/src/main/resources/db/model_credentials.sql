--liquibase formatted sql
--changeset agents:model_credentials
-- A tenant's own account with a provider. The ciphertext is bound to tenant, provider and base_url.
CREATE TABLE model_credentials (
    tenant_id  text        NOT NULL,
    provider   text        NOT NULL CHECK (provider IN ('openai', 'anthropic', 'gemini')),
    base_url   text,
    key_id     text        NOT NULL,
    nonce      bytea       NOT NULL,
    ciphertext bytea       NOT NULL,
    updated_at timestamptz NOT NULL,
    updated_by text        NOT NULL,
    PRIMARY KEY (tenant_id, provider)
);
ALTER TABLE model_credentials ENABLE ROW LEVEL SECURITY;
ALTER TABLE model_credentials FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON model_credentials USING (tenant_id = current_setting('app.tenant_id', true));
