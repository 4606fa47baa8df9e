package io.agentmode.local;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;

/** Several things at once. */
final class Together {

    private Together() {}

    /** Returns when all are done, or throws at the first that fails, without waiting for the rest. */
    static void run(List<Runnable> tasks) {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        var completion = new ExecutorCompletionService<Boolean>(executor);
        tasks.forEach(task -> completion.submit(task, true));
        executor.shutdown();
        try {
            for (var task : tasks) {
                var _ = task;
                completion.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted", e);
        }
    }
}
