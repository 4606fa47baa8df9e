package io.agentmode.kernel.openapi;

import io.agentmode.kernel.idempotency.Idempotent;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** Says which operations take an {@code Idempotency-Key}. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class IdempotentOperations implements OASFilter {
    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");
    private static final DotName IDEMPOTENT = DotName.createSimple(Idempotent.class);

    private final IndexView index;

    public IdempotentOperations(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        index.getAnnotations(IDEMPOTENT).stream()
                .map(annotation -> annotation.target())
                .filter(target -> target.kind() == AnnotationTarget.Kind.METHOD)
                .flatMap(target -> operation(document, target.asMethod()).stream())
                .filter(operation ->
                        parameters(operation).noneMatch(known -> Idempotent.HEADER.equals(known.getName())))
                .forEach(operation -> operation.addParameter(header()));
    }

    private static Stream<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? Stream.empty() : operation.getParameters().stream();
    }

    private static Optional<Operation> operation(OpenAPI document, MethodInfo method) {
        var whole = path(method.declaringClass().declaredAnnotation(PATH)) + path(method.annotation(PATH));
        return Optional.ofNullable(document.getPaths().getPathItem(whole)).map(PathItem::getPOST);
    }

    private static String path(@Nullable AnnotationInstance path) {
        var value = path == null ? "" : path.value().asString();
        return value.isEmpty() || value.startsWith("/") ? value : "/" + value;
    }

    private static Parameter header() {
        return OASFactory.createParameter()
                .name(Idempotent.HEADER)
                .in(Parameter.In.HEADER)
                .description(
                        "Makes a retry safe for 24 hours: the same request under the same key is answered as the first"
                                + " was, with the header " + Idempotent.REPLAYED + ".")
                .schema(OASFactory.createSchema()
                        .addType(Schema.SchemaType.STRING)
                        .minLength(1)
                        .maxLength(255));
    }
}
