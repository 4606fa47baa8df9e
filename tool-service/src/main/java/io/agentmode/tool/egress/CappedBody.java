package io.agentmode.tool.egress;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Hands a body on up to a size; what is larger ends the connection. */
public final class CappedBody<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> whole;
    private final long most;
    /** What a buffer brings the size to. */
    private final ToLongFunction<ByteBuffer> size;

    private Flow.@Nullable Subscription subscription;
    private boolean over;

    private CappedBody(BodySubscriber<T> whole, long most, ToLongFunction<ByteBuffer> size) {
        this.whole = whole;
        this.most = most;
        this.size = size;
    }

    public static BodyHandler<byte[]> of(long most) {
        return _ -> new CappedBody<>(BodySubscribers.ofByteArray(), most, new Total());
    }

    /** Of a stream of events, which may go on for ever, each event has the limit. */
    public static <T> BodyHandler<T> of(BodyHandler<T> handler, long most) {
        return head -> new CappedBody<>(handler.apply(head), most, isStream(head) ? new EventSize() : new Total());
    }

    private static boolean isStream(ResponseInfo head) {
        var type = head.headers().firstValue("Content-Type").orElse("");
        return type.toLowerCase(Locale.ROOT).contains("text/event-stream");
    }

    /** The body has more bytes than may be read. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1;

        private TooLarge(long most) {
            super("The answer has more than " + most + " bytes; ask for less of it.");
        }
    }

    private static final class Total implements ToLongFunction<ByteBuffer> {
        private long seen;

        @Override
        public long applyAsLong(ByteBuffer buffer) {
            seen += buffer.remaining();
            return seen;
        }
    }

    @Override
    public CompletionStage<T> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        whole.onSubscribe(newSubscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (over) {
            return;
        }
        over = buffers.stream().mapToLong(size).max().orElse(0) > most;
        if (!over) {
            whole.onNext(buffers);
        } else if (subscription != null) {
            subscription.cancel();
            whole.onError(new TooLarge(most));
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (!over) {
            whole.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!over) {
            whole.onComplete();
        }
    }
}
