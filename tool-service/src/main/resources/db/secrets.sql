--liquibase formatted sql
--changeset tool:secrets
-- One row for all credentials of one owner, sealed together. platform_work: changing keys goes over all tenants, and
-- sees ciphertexts only.
CREATE TABLE secrets (
    owner_id   uuid        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('tool', 'mcp-server')),
    tenant_id  text        NOT NULL,
    key_id     text        NOT NULL,
    nonce      bytea       NOT NULL,
    ciphertext bytea       NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_id, kind)
);
CREATE INDEX secrets_key ON secrets (key_id);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON secrets USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON secrets USING (current_setting('app.platform_work', true) = 'on');
