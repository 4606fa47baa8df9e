package io.agentmode.tool.openapi;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.agentmode.kernel.json.Json;
import io.agentmode.tool.text.StorableJson;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;

/** An OpenAPI 3.0 or 3.1 document; references lead into the document itself and nowhere else. */
final class Document {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head");
    private static final int MOST_REFERENCES = 50;

    private final JsonNode root;

    private Document(JsonNode root) {
        this.root = root;
    }

    /** JSON or YAML. */
    static Document parse(String text, int mostBytes) {
        var root = StorableJson.of(read(text, mostBytes));
        var version = root.path("openapi").asText();
        if (!version.startsWith("3.0") && !version.startsWith("3.1")) {
            throw new BadDocument(
                    root.has("swagger")
                            ? "is Swagger 2; convert it to OpenAPI 3 first"
                            : "must be OpenAPI 3.0 or 3.1, as JSON or YAML");
        }
        if (!root.path("paths").isObject()) {
            throw new BadDocument("has no paths");
        }
        return new Document(root);
    }

    private static JsonNode read(String text, int mostBytes) {
        try {
            return text.stripLeading().startsWith("{")
                    ? Json.wire().readTree(text)
                    : yaml(mostBytes).readTree(text);
        } catch (JsonProcessingException e) {
            var place =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new BadDocument("is neither JSON nor YAML" + place);
        }
    }

    /** Aliases are the way to make a small document a huge one. */
    private static ObjectMapper yaml(int mostBytes) {
        var limits = new LoaderOptions();
        limits.setCodePointLimit(mostBytes);
        limits.setMaxAliasesForCollections(50);
        return new ObjectMapper(YAMLFactory.builder().loaderOptions(limits).build());
    }

    String title() {
        return root.path("info").path("title").asText();
    }

    String version() {
        return root.path("info").path("version").asText();
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        root.path("paths")
                .properties()
                .forEach(path -> resolve(path.getValue()).properties().forEach(method -> {
                    if (METHODS.contains(method.getKey()) && method.getValue().isObject()) {
                        operations.add(new Operation(
                                method.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                method.getValue(),
                                resolve(path.getValue())));
                    }
                }));
        return operations;
    }

    /** Follows references until there is something else; what leads nowhere is missing. */
    JsonNode resolve(JsonNode node) {
        var at = node;
        for (int followed = 0; at.has("$ref") && followed < MOST_REFERENCES; followed++) {
            at = target(at.path("$ref").asText());
        }
        return at.has("$ref") ? MissingNode.getInstance() : at;
    }

    JsonNode target(String reference) {
        return reference.startsWith("#/")
                ? root.at(JsonPointer.compile(
                        reference.substring(1).replace("%7B", "{").replace("%7D", "}")))
                : MissingNode.getInstance();
    }

    JsonNode securitySchemes() {
        return root.path("components").path("securitySchemes");
    }

    JsonNode security() {
        return root.path("security");
    }

    /** The first server's address with its variables filled; null when it cannot be told. */
    @Nullable
    String server(Operation operation, @Nullable URI source) {
        var servers = operation.servers().isEmpty() ? root.path("servers") : operation.servers();
        var server = servers.path(0);
        var url = server.path("url").asText("/");
        for (var variable : server.path("variables").properties()) {
            url = url.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        try {
            var resolved = source == null ? URI.create(url) : source.resolve(url);
            return resolved.isAbsolute() ? withoutSlash(resolved.toString()) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
