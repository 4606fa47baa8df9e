package io.agentmode.tool.openapi;

import io.agentmode.tool.registry.ToolView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a document offers and what became of it.
 *
 * @param operations every operation of the document
 * @param imported the tools that were added; empty when nothing was chosen
 * @param skipped what was chosen and could not be added
 */
public record ImportResult(
        String title, String version, List<Offer> operations, List<ToolView> imported, List<Skipped> skipped) {

    /**
     * An operation that can be chosen.
     *
     * @param toolName what its tool would be named
     * @param authType the auth it asks for; null when none
     */
    public record Offer(
            String id,
            String method,
            String path,
            String summary,
            String toolName,
            boolean isDeprecated,
            @Nullable String authType) {}

    public record Skipped(String id, String reason) {}
}
