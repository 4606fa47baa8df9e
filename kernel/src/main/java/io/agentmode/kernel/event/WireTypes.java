package io.agentmode.kernel.event;

import io.agentmode.kernel.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and writes wire events by their explicit type names. */
public final class WireTypes {

    private static final Map<String, Class<? extends WireEvent>> BY_NAME = register();
    private static final Map<String, String> STREAM_NAMES = streamNames();

    private WireTypes() {}

    public static String nameOf(WireEvent event) {
        return annotation(event.getClass()).value();
    }

    public static byte[] write(WireEvent event) {
        return Json.writeBytes(event);
    }

    /** Empty when the type is unknown here: a newer sender, not an error. */
    public static Optional<WireEvent> read(String type, byte[] json) throws IOException {
        var known = BY_NAME.get(type);
        return known == null ? Optional.empty() : Optional.of(Json.wire().readValue(json, known));
    }

    /** The stream's name for a wire type, empty when the stream does not carry it. */
    public static Optional<String> streamName(String type) {
        return Optional.ofNullable(STREAM_NAMES.get(type));
    }

    /** All known types: wire name to record. */
    public static Map<String, Class<? extends WireEvent>> all() {
        return BY_NAME;
    }

    private static Map<String, Class<? extends WireEvent>> register() {
        var byName = new LinkedHashMap<String, Class<? extends WireEvent>>();
        records(WireEvent.class).forEach(type -> byName.put(annotation(type).value(), type));
        return Collections.unmodifiableMap(byName);
    }

    private static Map<String, String> streamNames() {
        var names = new HashMap<String, String>();
        Collection<Class<? extends WireEvent>> types = BY_NAME.values();
        types.stream()
                .map(WireTypes::annotation)
                .filter(type -> !type.stream().isEmpty())
                .forEach(type -> names.put(type.value(), type.stream()));
        return Map.copyOf(names);
    }

    private static Stream<Class<? extends WireEvent>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(WireTypes::records)
                : Stream.of(type.asSubclass(WireEvent.class));
    }

    private static WireType annotation(Class<?> type) {
        var annotation = type.getAnnotation(WireType.class);
        if (annotation == null) {
            throw new IllegalStateException(type.getName() + " has no @WireType");
        }
        return annotation;
    }
}
