package io.agentmode.kernel.inbox;

/** A known type whose JSON does not fit: trying again cannot help. */
final class MalformedDelivery extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedDelivery(Delivery delivery, Throwable cause) {
        super(delivery + " does not parse", cause);
    }
}
