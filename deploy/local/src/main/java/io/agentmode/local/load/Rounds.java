package io.agentmode.local.load;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.IntFunction;

/** Talkers who ask one question after the other until they are told to stop: a closed loop. */
public final class Rounds {

    private static final int TURNS_PER_SESSION = 20;

    private final IntFunction<Future<Talker>> talkers;
    private final Script script;
    private final Measure measure;
    private final Faults faults;
    private boolean stopped;

    public Rounds(IntFunction<Future<Talker>> talkers, Script script, Measure measure, Faults faults) {
        this.talkers = talkers;
        this.script = script;
        this.measure = measure;
        this.faults = faults;
    }

    /** Ends when the last answer has come after {@link #stop}. */
    public Future<Void> start(int number) {
        Promise<Void> ended = Promise.promise();
        session(number, ended);
        return ended.future();
    }

    public void stop() {
        stopped = true;
    }

    /** Callbacks, since a chain of futures would grow with every turn. */
    private void session(int number, Promise<Void> ended) {
        talkers.apply(number)
                .onFailure(failure -> fail(failure, ended))
                .onSuccess(talker -> talk(number, talker, TURNS_PER_SESSION, ended));
    }

    private void talk(int number, Talker talker, int left, Promise<Void> ended) {
        if (stopped || left == 0) {
            talker.close();
            next(number, ended);
            return;
        }
        talker.ask(script, measure)
                .onFailure(failure -> {
                    talker.close();
                    fail(failure, ended);
                })
                .onSuccess(_ -> talk(number, talker, left - 1, ended));
    }

    private void next(int number, Promise<Void> ended) {
        if (stopped || faults.count() > 0) {
            ended.complete();
        } else {
            session(number, ended);
        }
    }

    private void fail(Throwable failure, Promise<Void> ended) {
        faults.add(String.valueOf(failure.getMessage()));
        ended.complete();
    }
}
