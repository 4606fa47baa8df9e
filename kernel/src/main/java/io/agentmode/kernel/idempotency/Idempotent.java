package io.agentmode.kernel.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a resource that honours {@code Idempotency-Key}. Whatever changes the database for it must say in the same
 * transaction what it {@code answered}; without that a repeat would happen a second time.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {
    String HEADER = "Idempotency-Key";
    /** On an answer that was given before. */
    String REPLAYED = "Idempotent-Replayed";
}
