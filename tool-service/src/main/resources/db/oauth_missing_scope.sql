--liquibase formatted sql
--changeset tool:oauth_missing_scope
-- What a server wanted beyond what was authorized, which stays good for all else; empty where it did not say what.
ALTER TABLE oauth_grants ADD COLUMN missing_scope text;
