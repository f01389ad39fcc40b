package io.trestle.gateway.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.trestle.connectors.system.SystemDefinition;
import io.trestle.routes.estate.TelemetryDefinition;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Sends spans to a collector over OTLP/HTTP, in the background and in batches. A collector that is slow or not there costs
 * spans, and nothing else: 4,096 wait at most.
 */
public final class SpanExport implements AutoCloseable {

    private static final int WAITING = 4_096;

    private final SdkTracerProvider provider;
    private final CallSpans spans;

    private SpanExport(
            TelemetryDefinition definition, String endpoint, Function<String, Optional<SystemDefinition>> systems) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(definition.timeout());
        if (definition.authorization() != null) {
            exporter.addHeader("Authorization", definition.authorization());
        }
        GivenIds ids = new GivenIds();
        provider = SdkTracerProvider.builder()
                .setIdGenerator(ids)
                // What is not sampled is not told of here.
                .setSampler(Sampler.alwaysOn())
                .setResource(
                        Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), definition.service())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build())
                        .setMaxQueueSize(WAITING)
                        .setExporterTimeout(definition.timeout())
                        .setScheduleDelay(1, TimeUnit.SECONDS)
                        .build())
                .build();
        spans = new CallSpans(new SpanMaker(provider.get("io.trestle"), ids), systems);
    }

    /**
     * @param endpoint where the collector takes traces
     * @param systems those that are served, by name
     */
    public static SpanExport open(
            TelemetryDefinition definition, String endpoint, Function<String, Optional<SystemDefinition>> systems) {
        return new SpanExport(definition, endpoint, systems);
    }

    /** To be told of what happens. Does not block. */
    public CallSpans spans() {
        return spans;
    }

    /** Whether a trace that begins here is sampled. */
    public static BooleanSupplier sampling(TelemetryDefinition definition) {
        int percent = definition.otlp() == null ? 0 : definition.sample();
        return switch (percent) {
            case 0 -> () -> false;
            case 100 -> () -> true;
            default -> () -> ThreadLocalRandom.current().nextInt(100) < percent;
        };
    }

    /** Sends what waits, for five seconds at most. */
    @Override
    public void close() {
        provider.shutdown().join(5, TimeUnit.SECONDS);
    }
}
