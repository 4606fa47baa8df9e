--liquibase formatted sql
--changeset tool:tool_executions_retention
-- Executions that succeeded or failed go after a while, outputs and questions with them: cascades pass all policies.
CREATE INDEX tool_executions_finished ON tool_executions (finished_at) WHERE status IN ('succeeded', 'failed');
-- 360 hours are the 15 days for which the inbox knows a record: what is younger is never housekeeping's, whatever the
-- configuration says. With a check that nothing passes, it can be removed (and locked), but not changed.
CREATE POLICY platform_retention ON tool_executions
    USING (current_setting('app.platform_work', true) = 'on' AND status IN ('succeeded', 'failed')
           AND finished_at < now() - interval '360 hours')
    WITH CHECK (false);
