package io.agentmode.kernel.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a record on the wire, so that renaming a Java type changes nothing outside. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface WireType {
    /** CloudEvents type with its version, such as {@code run.finished.v1}. */
    String value();

    /** Name of the event in a session's stream; empty when the stream does not carry it. */
    String stream() default "";
}
