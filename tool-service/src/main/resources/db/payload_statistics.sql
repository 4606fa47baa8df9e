--liquibase formatted sql
--changeset tool:payload_statistics
-- No query looks for a row by it: to analyze it, a document, would cost more than all else of autovacuum's work.
ALTER TABLE tool_executions ALTER tool SET STATISTICS 0;
