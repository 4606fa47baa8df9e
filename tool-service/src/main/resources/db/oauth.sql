--liquibase formatted sql
--changeset tool:oauth_grants
-- Tokens and client secrets are in secrets, under the same owner. Whoever renews them says so in renewing_until, so that
-- no connection is held while the other server is asked.
CREATE TABLE oauth_grants (
    owner_kind     text        NOT NULL CHECK (owner_kind IN ('mcp-server')),
    owner_id       uuid        NOT NULL,
    tenant_id      text        NOT NULL,
    granted_by     text        NOT NULL,
    status         text        NOT NULL CHECK (status IN ('authorized', 'expired')),
    party          jsonb       NOT NULL,
    expires_at     timestamptz,
    version        int         NOT NULL DEFAULT 1,
    renewing_until timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (owner_kind, owner_id)
);
ALTER TABLE oauth_grants ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_grants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON oauth_grants USING (tenant_id = current_setting('app.tenant_id', true));

--changeset tool:oauth_sign_ins
-- platform_work: a browser that comes back from an authorization server has no token, only the state; its hash says
-- whose it is. The content is sealed.
CREATE TABLE oauth_sign_ins (
    id           uuid PRIMARY KEY,
    tenant_id    text        NOT NULL,
    user_id      text        NOT NULL,
    owner_kind   text        NOT NULL CHECK (owner_kind IN ('mcp-server')),
    owner_id     uuid        NOT NULL,
    state_hash   text        NOT NULL UNIQUE,
    browser_hash text        NOT NULL,
    key_id       text        NOT NULL,
    nonce        bytea       NOT NULL,
    ciphertext   bytea       NOT NULL,
    expires_at   timestamptz NOT NULL
);
CREATE INDEX oauth_sign_ins_owner ON oauth_sign_ins (owner_id);
ALTER TABLE oauth_sign_ins ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_sign_ins FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON oauth_sign_ins USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON oauth_sign_ins USING (current_setting('app.platform_work', true) = 'on');

--changeset tool:oauth_of_mcp_servers
ALTER TABLE mcp_servers DROP CONSTRAINT mcp_servers_auth_type_check;
ALTER TABLE mcp_servers ADD CONSTRAINT mcp_servers_auth_type_check
    CHECK (auth_type IN ('none', 'bearer', 'api_key', 'basic', 'oauth2'));
ALTER TABLE secrets DROP CONSTRAINT secrets_kind_check;
ALTER TABLE secrets ADD CONSTRAINT secrets_kind_check CHECK (kind IN ('tool', 'mcp-server', 'mcp-server-grant'));
