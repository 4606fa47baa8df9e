package io.agentmode.kernel.event;

/** A fact or command that travels over Kafka; its family fixes the topic, its subject the partition. */
public sealed interface WireEvent
        permits AgentDefinition,
                Toolset,
                RunCommand,
                RunEvent,
                RunProgress,
                ToolCommand,
                ToolEvent,
                RecallCommand,
                RecallEvent,
                SuggestionEvent,
                SessionEvent {

    Topic topic();

    /** Record key: everything of one key is delivered in order. */
    String key();
}
