--liquibase formatted sql
--changeset agents:agent_budgets
ALTER TABLE agents ADD COLUMN budget_tokens bigint CHECK (budget_tokens > 0);
ALTER TABLE agents ADD COLUMN budget_cost numeric CHECK (budget_cost > 0);
