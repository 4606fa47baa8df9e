package io.agentmode.gateway.surface;

import io.agentmode.kernel.json.Json;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jspecify.annotations.Nullable;

/** Adds the services' parts, as their builds left them, to the gateway's own document while the gateway is built. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class WholeSurface implements OASFilter {
    private static final List<String> SERVICES = List.of("agent", "session", "tool", "memory");
    private static final List<String> DESCRIBED_HERE = List.of("HttpProblem", "HttpValidationProblem");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        var surface = new Surface();
        SERVICES.forEach(service -> add(surface, service));
        var services = parse(Json.writeBytes(surface.document()));
        services.getPaths().getPathItems().forEach(document.getPaths()::addPathItem);
        services.getComponents().getSchemas().values().forEach(WholeSurface::asOnTheWire);
        services.getComponents().getSchemas().forEach(document.getComponents()::addSchema);
        DESCRIBED_HERE.forEach(document.getComponents()::removeSchema);
        document.getPaths().getPathItems().forEach(ProblemResponses::addTo);
    }

    /** The generator names constants as Java does; the services write and read them in lower case. */
    private static void asOnTheWire(Schema schema) {
        if (schema.getEnumeration() != null) {
            schema.setEnumeration(schema.getEnumeration().stream()
                    .map(value -> (Object) value.toString().toLowerCase(Locale.ROOT))
                    .toList());
        }
    }

    private static void add(Surface surface, String service) {
        try (var part = part(service)) {
            if (part != null) {
                surface.add(service, Json.wire().readTree(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the OpenAPI document of the " + service + " service cannot be read", e);
        }
    }

    private static @Nullable InputStream part(String service) {
        return Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("openapi/" + service + "-service/target/openapi/openapi.json");
    }

    private static OpenAPI parse(byte[] json) {
        return SmallRyeOpenAPI.builder()
                .enableAnnotationScan(false)
                .enableModelReader(false)
                .enableStandardFilter(false)
                .enableStandardStaticFiles(false)
                .withCustomStaticFile(() -> new ByteArrayInputStream(json))
                .build()
                .model();
    }
}
