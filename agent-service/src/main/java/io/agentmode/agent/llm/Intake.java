package io.agentmode.agent.llm;

import io.agentmode.kernel.json.Storable;
import io.agentmode.kernel.store.Outbox;
import java.util.function.Consumer;

/**
 * An answer on its way in: all of it can be stored, and there is no more of it than can be recorded. What is told of it
 * while it is made is what is recorded.
 */
final class Intake implements Deltas {
    /** Of a text, as JSON in an event: what the event has beside it is far shorter than the rest. */
    static final int LONGEST = Outbox.MAX_BYTES - 100_000;
    /** Of all calls together: the question that a call may make has its arguments twice. */
    static final int LONGEST_CALLS = LONGEST / 2;
    /** A call is also some events and a part of its run, however short it is. */
    private static final int OF_A_CALL = 200;

    private final ModelName model;
    private final Part reasoning;
    private final Part response;
    private int arguments;

    Intake(ModelName model, Deltas listener) {
        this.model = model;
        this.reasoning = new Part(listener::reasoning);
        this.response = new Part(listener::response);
    }

    @Override
    public void reasoning(String text) {
        reasoning.take(text);
    }

    @Override
    public void response(String text) {
        response.take(text);
    }

    /** Their true length is known only at the end; long before it is reached the call need not go on. */
    @Override
    public void arguments(String text) {
        arguments += text.length();
        if (arguments > LONGEST_CALLS) {
            throw tooLong(LONGEST_CALLS);
        }
    }

    /** The reply of which this was told. */
    ModelReply whole(ModelReply reply) {
        reasoning.end();
        response.end();
        var calls = reply.calls().stream().map(Intake::storable).toList();
        if (calls.stream().mapToLong(Intake::size).sum() > LONGEST_CALLS) {
            throw tooLong(LONGEST_CALLS);
        }
        return reply.saying(Storable.text(reply.text()), Storable.text(reply.reasoning()), calls);
    }

    private static ToolRequest storable(ToolRequest call) {
        return new ToolRequest(Storable.text(call.id()), Storable.text(call.name()), Storable.json(call.arguments()));
    }

    private static long size(ToolRequest call) {
        return OF_A_CALL + JsonSize.of(call.name()) + JsonSize.of(call.arguments());
    }

    private ModelFailure tooLong(int most) {
        return new ModelFailure(
                ModelFailure.Kind.MODEL_ANSWER_TOO_LONG,
                "The answer of " + model + " is too long to be recorded (more than " + most / 1000
                        + " kB); ask for less at once.",
                null,
                null);
    }

    /** One of the two texts, of which a character may come in two halves. */
    private final class Part {
        private final Consumer<String> listener;
        private String half = "";
        private long room = LONGEST;

        private Part(Consumer<String> listener) {
            this.listener = listener;
        }

        private void take(String piece) {
            var text = half + piece;
            int end = text.length();
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            half = text.substring(end);
            tell(text.substring(0, end));
        }

        private void end() {
            tell(half);
            half = "";
        }

        /** As much of it as there is room for. */
        private void tell(String text) {
            var storable = Storable.text(text);
            var fitting = JsonSize.beginning(storable, room);
            room -= JsonSize.of(fitting);
            if (!fitting.isEmpty()) {
                listener.accept(fitting);
            }
            if (fitting.length() < storable.length()) {
                throw tooLong(LONGEST);
            }
        }
    }
}
