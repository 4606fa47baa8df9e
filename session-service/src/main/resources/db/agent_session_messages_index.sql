--liquibase formatted sql
--changeset session:agent_session_messages_index
-- A run belongs to one session: one index keeps the order of a session's messages and says that no place is taken twice.
ALTER TABLE agent_session_messages DROP CONSTRAINT agent_session_messages_run_id_seq_key;
DROP INDEX agent_session_messages_in_order;
CREATE UNIQUE INDEX agent_session_messages_in_order ON agent_session_messages (session_id, run_id, seq);
