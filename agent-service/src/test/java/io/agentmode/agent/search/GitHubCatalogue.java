package io.agentmode.agent.search;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agentmode.kernel.event.Toolset.RecoveryClass;
import io.agentmode.kernel.event.Toolset.Tool;
import io.agentmode.kernel.event.Toolset.ToolPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The operations of GitHub's REST API as tools: names, summaries and parameters as its OpenAPI document has them. */
public final class GitHubCatalogue {
    private GitHubCatalogue() {}

    public static List<Tool> tools() {
        try (var file = requireNonNull(GitHubCatalogue.class.getResourceAsStream("/github-operations.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> tool(columns[0], columns[1], columns[2]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Tool tool(String name, String description, String parameters) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        var properties = schema.putObject("properties");
        for (var parameter : parameters.split(" ", -1)) {
            if (!parameter.isEmpty()) {
                properties.putObject(parameter).put("type", "string");
            }
        }
        return new Tool(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                description,
                "http",
                schema,
                ToolPolicy.ALLOW,
                RecoveryClass.READ_ONLY,
                1_000,
                false);
    }
}
