package io.agentmode.local;

/** Something the person at the keyboard has to know; the message says what to do. */
final class StackException extends RuntimeException {

    StackException(String message) {
        super(message);
    }

    StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
