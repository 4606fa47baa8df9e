package io.agentmode.tool.execution;

import io.agentmode.kernel.background.Background;
import io.agentmode.kernel.json.Storable;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passes the reports of one call on, in their order; of those that come faster than they are written only the last. */
final class Reports implements Reporter {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int MOST_CHARACTERS = 500;

    private final Function<Report, Uni<Void>> write;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();
    private final AtomicBoolean writing = new AtomicBoolean();

    Reports(Function<Report, Uni<Void>> write) {
        this.write = write;
    }

    record Report(
            @Nullable String message,
            @Nullable Double progress,
            @Nullable Double total) {
        Report {
            message = message == null ? null : Storable.text(message);
        }
    }

    @Override
    public void report(@Nullable String message, @Nullable Double progress, @Nullable Double total) {
        latest.set(new Report(cut(message), progress, total));
        go();
    }

    private void go() {
        if (latest.get() != null && writing.compareAndSet(false, true)) {
            Background.start(
                    "reporting progress",
                    Uni.createFrom()
                            .deferred(this::writeLatest)
                            .onItem()
                            .delayIt()
                            .by(PAUSE)
                            .onTermination()
                            .invoke(this::next));
        }
    }

    private Uni<Void> writeLatest() {
        var report = latest.getAndSet(null);
        return report == null ? Uni.createFrom().voidItem() : write.apply(report);
    }

    private void next() {
        writing.set(false);
        go();
    }

    private static @Nullable String cut(@Nullable String message) {
        return message == null || message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS);
    }
}
