package io.agentmode.kernel.event;

/** Kafka header names: CloudEvents 1.0 in binary mode, the tenant, and W3C trace context. */
public final class Headers {
    public static final String SPEC_VERSION = "ce_specversion";
    /** UUIDv7, the de-duplication key. */
    public static final String ID = "ce_id";

    public static final String TYPE = "ce_type";
    /** The service that sent it. */
    public static final String SOURCE = "ce_source";

    public static final String TIME = "ce_time";
    /** Run id of run events. */
    public static final String SUBJECT = "ce_subject";
    /** The {@code seq} of run events. */
    public static final String SEQUENCE = "ce_sequence";

    public static final String CONTENT_TYPE = "content-type";
    public static final String TENANT = "tenantid";
    public static final String TRACE_PARENT = "traceparent";
    /** On a dead letter: why it could not be processed. */
    public static final String DLQ_REASON = "dlq_reason";

    private Headers() {}
}
