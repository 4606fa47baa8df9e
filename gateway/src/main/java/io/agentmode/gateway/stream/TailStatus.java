package io.agentmode.gateway.stream;

import jakarta.inject.Singleton;

/** How the tail's reader is doing. */
@Singleton
class TailStatus {
    private volatile boolean caughtUp;
    private volatile boolean connected = true;

    void isConnected(boolean now) {
        connected = now;
    }

    boolean connected() {
        return connected;
    }

    void hasCaughtUp() {
        caughtUp = true;
    }

    /** Stays true once everything that was there at start has been read. */
    boolean caughtUp() {
        return caughtUp;
    }
}
