--liquibase formatted sql
--changeset tool:mcp_servers
-- platform_work: health is looked after for all tenants by whichever instance comes first.
CREATE TABLE mcp_servers (
    id                uuid PRIMARY KEY,
    tenant_id         text        NOT NULL,
    name              text        NOT NULL,
    server_url        text        NOT NULL,
    transport         text        NOT NULL CHECK (transport IN ('streamable_http', 'sse', 'stdio')),
    auth_type         text        NOT NULL CHECK (auth_type IN ('none', 'bearer', 'api_key', 'basic')),
    auth_header       text,
    credentials_set   text[]      NOT NULL DEFAULT '{}',
    allowed_tools     text[],
    is_active         boolean     NOT NULL DEFAULT true,
    health_status     text        NOT NULL DEFAULT 'unknown' CHECK (health_status IN ('healthy', 'unhealthy', 'unknown')),
    last_health_check timestamptz,
    next_health_check timestamptz NOT NULL DEFAULT now(),
    failures          int         NOT NULL DEFAULT 0,
    last_error        text,
    revision          int         NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, name),
    UNIQUE (tenant_id, id)
);
CREATE INDEX mcp_servers_due ON mcp_servers (next_health_check) WHERE is_active;
ALTER TABLE mcp_servers ENABLE ROW LEVEL SECURITY;
ALTER TABLE mcp_servers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON mcp_servers USING (tenant_id = current_setting('app.tenant_id', true));
CREATE POLICY platform_work ON mcp_servers USING (current_setting('app.platform_work', true) = 'on');

--changeset tool:agent_tools_of_mcp_servers
-- remote_name is what the server itself calls the tool; name may be mapped.
ALTER TABLE agent_tools
    ADD COLUMN mcp_server_id uuid,
    ADD COLUMN remote_name text,
    ADD FOREIGN KEY (tenant_id, mcp_server_id) REFERENCES mcp_servers (tenant_id, id) ON DELETE CASCADE,
    ADD UNIQUE (mcp_server_id, remote_name);
