package io.agentmode.kernel.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The AsyncAPI document, from the topics and records themselves. */
final class AsyncApi {
    private static final String NOTICE = """
            # Written by AsyncApiTest of the kernel from its topics and records; run it with -Dwrite.documents after a change.
            """;

    private final Schemas schemas = new Schemas();

    String document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                ordered(
                        "title", "Agent Mode events",
                        "version", "1.0.0",
                        "description", "What the services tell each other over Kafka. See events.md for the rules."));
        document.put("defaultContentType", "application/json");
        document.put("channels", channels());
        document.put("components", components());
        return NOTICE + Yaml.write(document);
    }

    private static Map<String, Object> channels() {
        var channels = new LinkedHashMap<String, Object>();
        for (var topic : Topic.values()) {
            var messages = new LinkedHashMap<String, Object>();
            WireTypes.all().forEach((name, type) -> {
                if (topicOf(type) == topic) {
                    messages.put(name, Map.of("$ref", "#/components/messages/" + name));
                }
            });
            var config = new LinkedHashMap<String, Object>();
            config.put("cleanup.policy", List.of(String.valueOf(topic.config().get("cleanup.policy"))));
            if (topic.kind() == Topic.Kind.LOG) {
                config.put(
                        "retention.ms",
                        Long.valueOf(String.valueOf(topic.config().get("retention.ms"))));
            }
            channels.put(
                    topic.wireName(),
                    ordered(
                            "address", topic.wireName(),
                            "x-dead-letters", topic.dlqName(),
                            "messages", messages,
                            "bindings",
                                    Map.of(
                                            "kafka",
                                            ordered("partitions", Topic.PARTITIONS, "topicConfiguration", config))));
        }
        return channels;
    }

    private Map<String, Object> components() {
        var messages = new LinkedHashMap<String, Object>();
        WireTypes.all().forEach((name, type) -> {
            var message = ordered("name", name, "headers", Map.of("$ref", "#/components/schemas/Envelope"));
            WireTypes.streamName(name).ifPresent(stream -> message.put("x-stream-event", stream));
            message.put("payload", schemas.of(type));
            messages.put(name, message);
        });
        var all = new LinkedHashMap<String, Object>();
        all.put("Envelope", envelope());
        all.putAll(schemas.parts());
        return ordered("messages", messages, "schemas", all);
    }

    private static Map<String, Object> envelope() {
        var properties = new LinkedHashMap<String, Object>();
        for (var header : new String[] {
            Headers.SPEC_VERSION,
            Headers.ID,
            Headers.TYPE,
            Headers.SOURCE,
            Headers.TIME,
            Headers.CONTENT_TYPE,
            Headers.TENANT,
            Headers.SUBJECT,
            Headers.SEQUENCE,
            Headers.TRACE_PARENT
        }) {
            properties.put(header, Map.of("type", "string"));
        }
        return ordered("type", "object", "properties", properties);
    }

    /** The topic is a constant of the type, but only a record of it says which. */
    static Topic topicOf(Class<? extends WireEvent> type) {
        return GoldenFiles.of(type).topic();
    }

    private static Map<String, Object> ordered(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
        }
        return map;
    }
}
