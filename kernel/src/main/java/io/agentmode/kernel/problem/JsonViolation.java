package io.agentmode.kernel.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.agentmode.kernel.json.UnkeepableException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a body that Jackson refused did wrong, in words for the caller. */
final class JsonViolation {
    private static final String LIST = "a list";

    private JsonViolation() {}

    static Optional<Violation> in(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(8)
                .filter(JacksonException.class::isInstance)
                .map(JacksonException.class::cast)
                .findFirst()
                .map(JsonViolation::violation);
    }

    private static Violation violation(JacksonException failure) {
        return switch (failure) {
            case UnrecognizedPropertyException unknown -> Violation.body(path(unknown), "unknown field");
            case InvalidFormatException format -> Violation.body(path(format), format(format));
            case UnkeepableException text -> Violation.body(path(text), text.rule());
            case ValueInstantiationException refused -> Violation.body(path(refused), "not a valid value");
            case MismatchedInputException mismatch -> Violation.body(path(mismatch), expected(mismatch));
            case JsonEOFException _, JsonParseException _ -> Violation.body("", "not valid JSON");
            case JsonMappingException mapping
            when mapping.getCause() instanceof JsonParseException -> Violation.body("", "not valid JSON");
            case JsonMappingException mapping
            when mapping.getCause() instanceof InputCoercionException -> Violation.body(path(mapping), "out of range");
            case JsonMappingException mapping -> Violation.body(path(mapping), "not a valid value");
            default -> Violation.body("", "not valid JSON");
        };
    }

    private static String format(InvalidFormatException failure) {
        var target = failure.getTargetType();
        return target != null && target.isEnum()
                ? "must be one of "
                        + Arrays.stream(target.getEnumConstants())
                                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                : "must be " + kind(target);
    }

    private static String expected(MismatchedInputException failure) {
        var kind = kind(failure.getTargetType());
        if (failure.getPath().isEmpty()) {
            return "the body must be " + (kind.equals(LIST) ? "a JSON list" : "a JSON object");
        }
        return "must be " + kind;
    }

    private static String kind(@Nullable Class<?> type) {
        return switch (type == null ? "" : type.getSimpleName()) {
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "double", "Double", "float", "Float", "BigDecimal" -> "a number";
            case "boolean", "Boolean" -> "true or false";
            case "String" -> "a string";
            case "UUID" -> "a UUID";
            case "Instant" -> "a UTC time in ISO 8601";
            case "List", "Set", "ArrayList" -> LIST;
            default -> "an object";
        };
    }

    private static String path(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
