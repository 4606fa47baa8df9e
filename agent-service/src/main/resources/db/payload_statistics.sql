--liquibase formatted sql
--changeset agents:payload_statistics
-- No query looks for a row by these: to analyze them, each a document, would cost more than all else of autovacuum's work.
ALTER TABLE agent_runs
    ALTER frozen SET STATISTICS 0,
    ALTER state SET STATISTICS 0,
    ALTER progress SET STATISTICS 0;
ALTER TABLE agent_run_steps ALTER payload SET STATISTICS 0;
ALTER TABLE agent_toolsets ALTER tools SET STATISTICS 0;
