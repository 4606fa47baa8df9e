package io.agentmode.agent.definition;

import io.agentmode.agent.definition.Agent.AgentDraft;
import io.agentmode.kernel.event.AgentDefinition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "agents")
class AgentRow {
    @Id
    UUID id;

    String tenantId;
    String name;

    @Nullable
    String description;

    @Nullable
    String goal;

    @Nullable
    String systemPrompt;

    String modelProvider;
    String modelName;
    int maxSteps;
    double temperature;
    boolean isActive;
    String fallbackModels;

    @Nullable
    Long budgetTokens;

    @Nullable
    BigDecimal budgetCost;

    int version;
    Instant createdAt;
    Instant updatedAt;
    String createdBy;

    /** Written by {@link KnownTools} alone. */
    @Column(insertable = false, updatable = false)
    @Nullable
    Instant toolsAsOf;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected AgentRow() {}

    @SuppressWarnings("NullAway.Init") // write() fills the rest
    AgentRow(String tenantId, Agent agent) {
        this.id = agent.id();
        this.tenantId = tenantId;
        this.createdAt = agent.createdAt();
        this.createdBy = agent.createdBy();
        write(agent);
    }

    void write(Agent agent) {
        var content = agent.content();
        name = content.name();
        description = content.description();
        goal = content.goal();
        systemPrompt = content.systemPrompt();
        modelProvider = content.modelProvider();
        modelName = content.modelName();
        maxSteps = content.maxSteps();
        temperature = content.temperature();
        isActive = content.isActive();
        fallbackModels = Fallbacks.write(content.fallbacks());
        budgetTokens = content.budget().tokens();
        budgetCost = content.budget().cost();
        version = agent.version();
        updatedAt = agent.updatedAt();
    }

    /** What the other services are told. */
    AgentDefinition toDefinition() {
        return new AgentDefinition(
                id, name, description, modelProvider, modelName, isActive, version, createdBy, updatedAt, toolsAsOf);
    }

    Agent toAgent() {
        var content = new AgentDraft(
                name,
                description,
                goal,
                systemPrompt,
                modelProvider,
                modelName,
                maxSteps,
                temperature,
                isActive,
                Fallbacks.parse(fallbackModels),
                new Budget(budgetTokens, budgetCost));
        return new Agent(id, content, version, createdAt, updatedAt, createdBy);
    }
}
