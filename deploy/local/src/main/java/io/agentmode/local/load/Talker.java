package io.agentmode.local.load;

import io.vertx.core.Future;

/** Somebody who asks, and asks again when the answer has come. */
public interface Talker {

    /** Fails when the answer is not whole, or not the asker's. */
    Future<Turn> ask(Script script, Measure measure);

    void close();
}
