--liquibase formatted sql
--changeset agents:model_credentials_platform
-- platform_work: changing keys goes over all tenants, and sees ciphertexts only.
CREATE POLICY platform_work ON model_credentials USING (current_setting('app.platform_work', true) = 'on');
CREATE INDEX model_credentials_key ON model_credentials (key_id);
