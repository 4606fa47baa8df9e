package io.agentmode.local.load;

import io.vertx.core.Future;
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
        return talkers.apply(number)
                .compose(talker -> talk(talker, TURNS_PER_SESSION).eventually(() -> closed(talker)))
                .recover(failure -> {
                    faults.add(String.valueOf(failure.getMessage()));
                    return Future.succeededFuture();
                })
                .compose(_ -> stopped || faults.count() > 0 ? Future.succeededFuture() : start(number));
    }

    public void stop() {
        stopped = true;
    }

    private Future<Void> talk(Talker talker, int left) {
        return stopped || left == 0
                ? Future.succeededFuture()
                : talker.ask(script, measure).compose(_ -> talk(talker, left - 1));
    }

    private static Future<Void> closed(Talker talker) {
        talker.close();
        return Future.succeededFuture();
    }
}
