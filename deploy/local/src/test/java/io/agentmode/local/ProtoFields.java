package io.agentmode.local;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The fields of a message in protocol buffers' encoding that hold bytes: texts, ids and other messages. */
record ProtoFields(List<Field> fields) {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;

    /** One of them, by its number. */
    record Field(int number, byte[] bytes) {}

    static ProtoFields of(byte[] message) {
        var in = ByteBuffer.wrap(message);
        var fields = new ArrayList<Field>();
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) (tag & 7)) {
                case VARINT -> varint(in);
                case FIXED_64 -> in.position(in.position() + Long.BYTES);
                case FIXED_32 -> in.position(in.position() + Integer.BYTES);
                case BYTES -> {
                    var bytes = new byte[(int) varint(in)];
                    in.get(bytes);
                    fields.add(new Field((int) (tag >>> 3), bytes));
                }
                default -> throw new IllegalArgumentException("wire type " + (tag & 7));
            }
        }
        return new ProtoFields(fields);
    }

    /** All with this number, as messages. */
    Stream<ProtoFields> messages(int number) {
        return all(number).map(ProtoFields::of);
    }

    /** The first with this number; empty when there is none. */
    byte[] bytes(int number) {
        return all(number).findFirst().orElse(new byte[0]);
    }

    private Stream<byte[]> all(int number) {
        return fields.stream().filter(field -> field.number() == number).map(Field::bytes);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
