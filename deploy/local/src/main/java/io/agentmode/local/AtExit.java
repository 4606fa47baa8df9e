package io.agentmode.local;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What is to be done when this process is ended, by Ctrl-C or by another one, as long as it was not cancelled. */
final class AtExit {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final AtomicBoolean wanted = new AtomicBoolean(true);

    private AtExit() {}

    static AtExit run(Runnable work) {
        var atExit = new AtExit();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            atExit.begun.countDown();
            if (atExit.wanted.get()) {
                work.run();
            }
        }));
        return atExit;
    }

    /** Can be called at any time, unlike the removal of a hook, which fails in a process that is ending. */
    void cancel() {
        wanted.set(false);
    }

    CountDownLatch begun() {
        return begun;
    }
}
