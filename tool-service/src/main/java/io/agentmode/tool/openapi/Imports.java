package io.agentmode.tool.openapi;

import io.agentmode.kernel.problem.Problem;
import io.agentmode.kernel.problem.Violation;
import io.agentmode.tool.openapi.ImportResult.Offer;
import io.agentmode.tool.openapi.ImportResult.Skipped;
import io.agentmode.tool.registry.NewTool;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a document and writes the tools that were chosen of it; touches no database. */
@ApplicationScoped
class Imports {
    private static final Set<String> ALL = Set.of("*");

    private final DocumentSource source;
    private final ImportConfig config;

    Imports(DocumentSource source, ImportConfig config) {
        this.source = source;
        this.config = config;
    }

    /** A document read, with the tools to add. */
    record Plan(String title, String version, List<Offer> offers, Map<String, NewTool> tools, List<Skipped> skipped) {}

    /** May block; takes seconds for a large document. */
    Plan plan(ImportRequest request) throws InterruptedException {
        var text = source.read(request);
        try {
            return plan(request, Document.parse(text, config.maxDocumentBytes()));
        } catch (BadDocument e) {
            throw Problem.invalid(
                    Violation.body(request.url() == null ? "document" : "url", String.valueOf(e.getMessage())));
        }
    }

    private Plan plan(ImportRequest request, Document document) {
        var auths = new AuthReader(document, Objects.requireNonNullElse(request.credentials(), Map.of()));
        var writer = new ToolWriter(document, auths);
        var names = new ToolNames(Objects.requireNonNullElse(request.namePrefix(), ""));
        var wanted = wanted(request);
        var offers = new ArrayList<Offer>();
        var tools = new HashMap<String, NewTool>();
        var skipped = new ArrayList<Skipped>();
        for (var operation : document.operations()) {
            var name = names.of(operation.id());
            offers.add(offer(operation, name, auths));
            if (wanted.equals(ALL) || wanted.remove(operation.id())) {
                server(request, document, operation)
                        .ifPresentOrElse(
                                server -> tools.put(operation.id(), writer.write(operation, name, server)),
                                () -> skipped.add(
                                        new Skipped(operation.id(), "the document names no server; give server_url")));
            }
        }
        if (!wanted.equals(ALL)) {
            wanted.forEach(id -> skipped.add(new Skipped(id, "there is no such operation in the document")));
        }
        if (tools.size() > config.maxOperations()) {
            throw new BadDocument("has more than " + config.maxOperations() + " operations; choose fewer");
        }
        return new Plan(document.title(), document.version(), offers, tools, skipped);
    }

    private static Set<String> wanted(ImportRequest request) {
        var operations = request.operations() == null ? List.<String>of() : request.operations();
        return operations.contains("*") ? ALL : new HashSet<>(operations);
    }

    private static Offer offer(Operation operation, String name, AuthReader auths) {
        return new Offer(
                operation.id(),
                operation.method(),
                operation.path(),
                operation.summary(),
                name,
                operation.isDeprecated(),
                auths.of(operation).map(auth -> auth.path("type").asText()).orElse(null));
    }

    private static Optional<String> server(ImportRequest request, Document document, Operation operation) {
        var given = request.serverUrl();
        return given == null || given.isBlank()
                ? Optional.ofNullable(document.server(operation, base(request.url())))
                : Optional.of(Document.withoutSlash(given));
    }

    private static @Nullable URI base(@Nullable String url) {
        return url == null ? null : URI.create(url);
    }
}
