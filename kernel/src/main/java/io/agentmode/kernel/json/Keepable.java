package io.agentmode.kernel.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Refuses text and numbers that are not {@link Storable}: JSON can say them, and what was accepted with them would be lost
 * on its way.
 */
final class Keepable extends SimpleModule {
    private static final long serialVersionUID = 1;

    Keepable() {
        addDeserializer(String.class, new OfString());
        addKeyDeserializer(String.class, new OfKey());
        addDeserializer(JsonNode.class, new OfTree<>(JsonNode.class));
        addDeserializer(ObjectNode.class, new OfTree<>(ObjectNode.class));
        addDeserializer(ArrayNode.class, new OfTree<>(ArrayNode.class));
    }

    private static String require(JsonParser parser, String text) throws UnkeepableException {
        int at = Storable.unstorable(text, 0);
        if (at >= 0) {
            throw new UnkeepableException(
                    parser,
                    text.charAt(at) == 0
                            ? "must not contain the character U+0000"
                            : "must not contain half of a surrogate pair");
        }
        return text;
    }

    private static final class OfString extends StdScalarDeserializer<String> {
        private static final long serialVersionUID = 1;

        OfString() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return require(parser, StringDeserializer.instance.deserialize(parser, context));
        }
    }

    private static final class OfKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return require(context.getParser(), key);
        }
    }

    /** A tree is read as ever, and looked through. */
    private static final class OfTree<T extends JsonNode> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1;

        OfTree(Class<T> type) {
            super(type);
        }

        @Override
        @SuppressWarnings("unchecked") // Jackson's deserializer for a type of node gives that type.
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var tree = (T) JsonNodeDeserializer.getDeserializer(_valueClass).deserialize(parser, context);
            require(parser, tree);
            return tree;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            return (T) JsonNodeDeserializer.getDeserializer(_valueClass).getNullValue(context);
        }

        /** A field that is not there is not a null. */
        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) throws JsonMappingException {
            return JsonNodeDeserializer.getDeserializer(_valueClass).getAbsentValue(context);
        }

        private static void require(JsonParser parser, JsonNode node) throws JsonMappingException {
            if (node.isTextual()) {
                Keepable.require(parser, node.textValue());
            }
            if (node.isBigDecimal() && !Storable.isStorable(node.decimalValue())) {
                throw new UnkeepableException(parser, "must not be a number " + Storable.NUMBERS);
            }
            for (var property : node.properties()) {
                Keepable.require(parser, property.getKey());
                try {
                    require(parser, property.getValue());
                } catch (JsonMappingException e) {
                    e.prependPath(node, property.getKey());
                    throw e;
                }
            }
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    try {
                        require(parser, node.get(i));
                    } catch (JsonMappingException e) {
                        e.prependPath(node, i);
                        throw e;
                    }
                }
            }
        }
    }
}
