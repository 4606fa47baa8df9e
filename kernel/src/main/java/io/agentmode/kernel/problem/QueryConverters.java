package io.agentmode.kernel.problem;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A query parameter that does not fit is the caller's mistake and is named; by itself the framework answers 404. */
@Provider
public class QueryConverters implements ParamConverterProvider {
    private static final Kind WHOLE_NUMBER = new Kind("must be a whole number", Integer::valueOf);
    private static final Kind LONG_NUMBER = new Kind("must be a whole number", Long::valueOf);
    private static final Kind TRUTH = new Kind("must be true or false", QueryConverters::truth);
    private static final Map<Class<?>, Kind> KINDS = Map.of(
            int.class, WHOLE_NUMBER,
            Integer.class, WHOLE_NUMBER,
            long.class, LONG_NUMBER,
            Long.class, LONG_NUMBER,
            boolean.class, TRUTH,
            Boolean.class, TRUTH,
            UUID.class, new Kind("must be a UUID", UUID::fromString),
            Instant.class, new Kind("must be a UTC time in ISO 8601", Instant::parse));

    private record Kind(String rule, Function<String, Object> parse) {}

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> raw, Type generic, Annotation[] annotations) {
        var kind = KINDS.get(raw);
        return kind == null
                ? null
                : Arrays.stream(annotations)
                        .filter(QueryParam.class::isInstance)
                        .map(QueryParam.class::cast)
                        .findFirst()
                        .map(parameter -> new Converter<T>(parameter.value(), kind))
                        .orElse(null);
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private record Converter<T>(String name, Kind kind) implements ParamConverter<T> {

        @Override
        @SuppressWarnings("unchecked") // KINDS maps each type to its own parser; primitives arrive boxed.
        public T fromString(String text) {
            try {
                return (T) kind.parse().apply(text);
            } catch (RuntimeException e) {
                throw Problem.invalid(new Violation(name, "query", kind.rule()));
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
