package io.agentmode.kernel.trace;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** OpenTelemetry's SDK, which reads its own {@code OTEL_…} variables. */
final class Export {
    private static final int FLUSH_SECONDS = 2;

    private final SdkTracerProvider provider;

    private Export(SdkTracerProvider provider) {
        this.provider = provider;
    }

    static boolean isConfigured() {
        return Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
                .map(System::getenv)
                .anyMatch(endpoint -> endpoint != null && !endpoint.isBlank());
    }

    /** Spans only: metrics are scraped, logs are written. */
    static Export fromEnvironment(String service) {
        var sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of(
                        "otel.service.name", service,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.metrics.exporter", "none",
                        "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build();
        return new Export(sdk.getOpenTelemetrySdk().getSdkTracerProvider());
    }

    static Export to(SpanExporter exporter, String service) {
        var processor = SimpleSpanProcessor.create(exporter);
        return new Export(SdkTracerProvider.builder()
                .setResource(Resource.builder().put("service.name", service).build())
                .addSpanProcessor(processor)
                .build());
    }

    Tracer tracer() {
        return provider.get("io.agentmode");
    }

    /** What has not been sent by then is lost, but a service must be able to stop. */
    void close() {
        provider.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    }
}
