package io.agentmode.kernel.inbox;

import io.agentmode.kernel.store.Outage;

/** Which failures are the infrastructure's, and pass, and which are the record's own. */
final class Failures {
    private Failures() {}

    static boolean mayPass(Throwable failure) {
        return Outage.mayPass(failure);
    }

    static boolean isMalformed(Throwable failure) {
        return failure instanceof MalformedDelivery;
    }
}
