package io.agentmode.kernel.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** JSON Schemas of wire records, made from the records themselves. */
final class Schemas {
    /** What records are made of, by name, as they turn up. */
    private final Map<String, Map<String, Object>> parts = new TreeMap<>();

    Map<String, Map<String, Object>> parts() {
        return parts;
    }

    Map<String, Object> of(Class<?> record) {
        var properties = new LinkedHashMap<String, Object>();
        for (var component : record.getRecordComponents()) {
            properties.put(name(component), schema(component.getGenericType()));
        }
        var required = Arrays.stream(record.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(Schemas::name)
                .toList();
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("required", required);
        schema.put("properties", properties);
        return schema;
    }

    private Map<String, Object> schema(Type type) {
        return switch (type) {
            case ParameterizedType list -> ordered("type", "array", "items", schema(list.getActualTypeArguments()[0]));
            case Class<?> constants when constants.isEnum() -> ordered("type", "string", "enum", names(constants));
            case Class<?> record when record.isRecord() -> part(record);
            case Class<?> scalar -> scalar(scalar);
            default -> throw new IllegalArgumentException("No schema for " + type);
        };
    }

    private Map<String, Object> part(Class<?> record) {
        if (!parts.containsKey(record.getSimpleName())) {
            parts.put(record.getSimpleName(), of(record));
        }
        return Map.of("$ref", "#/components/schemas/" + record.getSimpleName());
    }

    private static Map<String, Object> scalar(Class<?> type) {
        if (type == UUID.class) {
            return ordered("type", "string", "format", "uuid");
        }
        if (type == Instant.class) {
            return ordered("type", "string", "format", "date-time");
        }
        if (type == JsonNode.class) {
            return Map.of("description", "any JSON");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        return Map.of("type", type == boolean.class ? "boolean" : "string");
    }

    private static Object names(Class<?> constants) {
        return Arrays.stream(constants.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Map<String, Object> ordered(String key, Object value, String next, Object nextValue) {
        var map = new LinkedHashMap<String, Object>();
        map.put(key, value);
        map.put(next, nextValue);
        return map;
    }

    private static String name(RecordComponent component) {
        return SnakeCaseStrategy.INSTANCE.translate(component.getName());
    }
}
