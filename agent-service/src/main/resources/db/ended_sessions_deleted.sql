--liquibase formatted sql
--changeset agents:ended_sessions_deleted
-- Sessions that were deleted, for what was asked in them before and is heard of only now.
ALTER TABLE ended_sessions ADD COLUMN deleted boolean NOT NULL DEFAULT false;
