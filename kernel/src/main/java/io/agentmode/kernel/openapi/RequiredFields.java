package io.agentmode.kernel.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/** A component of a record that is not {@code @Nullable} is always there. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class RequiredFields implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName NAMED =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");

    private final IndexView index;
    private final List<ClassInfo> records;

    public RequiredFields(IndexView index) {
        this.index = index;
        this.records = index.getKnownClasses().stream()
                .filter(ClassInfo::isRecord)
                .filter(known -> known.name().toString().startsWith("io.agentmode."))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null && document.getComponents().getSchemas() != null) {
            document.getComponents().getSchemas().forEach(this::require);
        }
    }

    /** The schema of a generic record has the names of its parameters behind the record's own. */
    private void require(String name, Schema schema) {
        if (schema.getProperties() == null) {
            return;
        }
        var properties = schema.getProperties().keySet();
        records.stream()
                .filter(known -> name.startsWith(nameOf(known)))
                .filter(known -> fields(known, false).equals(properties))
                .findFirst()
                .ifPresent(known ->
                        schema.setRequired(fields(known, true).stream().sorted().toList()));
    }

    private Set<String> fields(ClassInfo type, boolean requiredOnly) {
        var fields = new HashSet<String>();
        for (var component : type.recordComponents()) {
            unwrapped(component).ifPresentOrElse(inner -> fields.addAll(fields(inner, requiredOnly)), () -> {
                if (!requiredOnly || !component.type().hasAnnotation(NULLABLE)) {
                    fields.add(SnakeCaseStrategy.INSTANCE.translate(component.name()));
                }
            });
        }
        return fields;
    }

    private Optional<ClassInfo> unwrapped(RecordComponentInfo component) {
        return Stream.of(component)
                .filter(candidate ->
                        candidate.declaringClass().field(candidate.name()).hasAnnotation(UNWRAPPED))
                .map(candidate -> index.getClassByName(candidate.type().name()))
                .findFirst();
    }

    private static String nameOf(ClassInfo type) {
        var named = type.declaredAnnotation(NAMED);
        var name = named == null ? null : named.value("name");
        return name == null ? type.simpleName() : name.asString();
    }
}
