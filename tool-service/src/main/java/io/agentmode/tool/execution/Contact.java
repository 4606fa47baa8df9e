package io.agentmode.tool.execution;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a running call has of the people it runs for: they hear how far it is, and are asked one thing at a time. */
final class Contact implements Reporter {
    private final Reporter reports;
    private final Function<Question, Uni<Question.Reply>> asks;
    private final Stopwatch stopwatch;
    private final Place place;
    private CompletableFuture<Question.Reply> current = CompletableFuture.completedFuture(Question.Reply.CANCELLED);
    private boolean over;
    private CompletionStage<Question.Reply> last = CompletableFuture.completedFuture(Question.Reply.CANCELLED);

    Contact(Reporter reports, Function<Question, Uni<Question.Reply>> asks, Stopwatch stopwatch, Place place) {
        this.reports = reports;
        this.asks = asks;
        this.stopwatch = stopwatch;
        this.place = place;
    }

    @Override
    public void report(@Nullable String message, @Nullable Double progress, @Nullable Double total) {
        reports.report(message, progress, total);
    }

    @Override
    public synchronized CompletionStage<Question.Reply> ask(Question question) {
        last = last.handle((_, _) -> asked(question)).thenCompose(reply -> reply);
        return last;
    }

    /** Nobody needs an answer any more. */
    synchronized void end() {
        over = true;
        current.cancel(false);
    }

    private synchronized CompletionStage<Question.Reply> asked(Question question) {
        if (over) {
            return CompletableFuture.completedFuture(Question.Reply.CANCELLED);
        }
        stopwatch.pause();
        place.leave();
        current = asks.apply(question)
                .onItemOrFailure()
                .call((_, _) -> place.comeBack())
                .onTermination()
                .invoke(stopwatch::resume)
                .subscribeAsCompletionStage();
        return current;
    }
}
