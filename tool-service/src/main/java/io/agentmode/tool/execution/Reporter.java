package io.agentmode.tool.execution;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where a runner says how far a call has come; any thread may, and it costs the runner nothing. */
@FunctionalInterface
public interface Reporter {
    Reporter NOBODY = (_, _, _) -> {};

    void report(@Nullable String message, @Nullable Double progress, @Nullable Double total);

    default void report(String message) {
        report(message, null, null);
    }

    /** Asks the user of the run, who may take days; the call's time stands still meanwhile. Fails when they cannot be asked. */
    default CompletionStage<Question.Reply> ask(Question question) {
        return CompletableFuture.completedFuture(Question.Reply.CANCELLED);
    }
}
