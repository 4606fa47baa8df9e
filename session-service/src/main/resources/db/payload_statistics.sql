--liquibase formatted sql
--changeset session:payload_statistics
-- No query looks for a row by these: to analyze them, each a document, would cost more than all else of autovacuum's work.
ALTER TABLE agent_session_messages
    ALTER content SET STATISTICS 0,
    ALTER reasoning SET STATISTICS 0,
    ALTER tool_calls SET STATISTICS 0,
    ALTER tool_output SET STATISTICS 0;
