import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, AlwaysOnSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { SpanExporter } from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';

/** Traces of this process; {@link Tracing.stop} sends what is left. */
export interface Tracing {
  stop(): Promise<void>;
}

/**
 * Records spans and sends them to an OpenTelemetry collector. Without an endpoint nothing is recorded;
 * trace ids still travel with requests and events.
 */
export function startTracing(options: {
  readonly service: string;
  /** Base address of the collector (OTLP over HTTP). */
  readonly endpoint: string | undefined;
  /** Takes the place of the collector in tests. */
  readonly exporter?: SpanExporter;
}): Tracing {
  const exporter = options.exporter ?? otlpExporter(options.endpoint);
  if (exporter === undefined) {
    return { stop: () => Promise.resolve() };
  }
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: options.service }),
    sampler: new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return {
    stop: async () => {
      await provider.shutdown();
      trace.disable();
      context.disable();
      propagation.disable();
    },
  };
}

function otlpExporter(endpoint: string | undefined): SpanExporter | undefined {
  return endpoint === undefined
    ? undefined
    : new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` });
}
