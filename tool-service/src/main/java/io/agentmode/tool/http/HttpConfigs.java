package io.agentmode.tool.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.agentmode.kernel.json.Json;
import io.agentmode.kernel.problem.Violation;
import java.util.stream.Collectors;

/** Configs between JSON and their record. */
final class HttpConfigs {
    private static final ObjectReader STRICT = Json.wire()
            .readerFor(HttpConfig.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private HttpConfigs() {}

    sealed interface Parsed {}

    record Good(HttpConfig config) implements Parsed {}

    record Bad(Violation violation) implements Parsed {}

    static Parsed parse(JsonNode json) {
        if (!json.isObject()) {
            return new Bad(Violation.body("config", "must be an object with method and url"));
        }
        try {
            return new Good(STRICT.readValue(json));
        } catch (UnrecognizedPropertyException e) {
            return new Bad(Violation.body(path(e), "is not a field of an http tool's config"));
        } catch (JsonMappingException e) {
            return new Bad(Violation.body(path(e), "has the wrong type"));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("JSON in memory cannot fail to be read", e);
        }
    }

    /** For what was checked when it was stored. */
    static HttpConfig stored(JsonNode json) {
        try {
            return Json.wire().treeToValue(json, HttpConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database holds a config that does not parse", e);
        }
    }

    static JsonNode json(HttpConfig config) {
        return Json.wire().valueToTree(config);
    }

    private static String path(JsonMappingException e) {
        return "config"
                + e.getPath().stream()
                        .map(place -> place.getFieldName() == null
                                ? "[" + place.getIndex() + "]"
                                : "." + place.getFieldName())
                        .collect(Collectors.joining());
    }
}
