--liquibase formatted sql
--changeset tool:mcp_server_tool_totals
-- Counted whenever the server lists its tools, so that the list of servers need not read them.
ALTER TABLE mcp_servers
    ADD COLUMN tools_offered int NOT NULL DEFAULT 0,
    ADD COLUMN tools_allowed int NOT NULL DEFAULT 0,
    ADD COLUMN token_cost    int NOT NULL DEFAULT 0;
