import type { SpanExporter } from '@opentelemetry/sdk-trace';

/** Traces of this process; {@link Tracing.stop} sends what is left. */
export interface Tracing {
  stop(): Promise<void>;
}

/**
 * Records spans and sends them to an OpenTelemetry collector. Without an endpoint nothing is recorded;
 * trace ids still travel with requests and events.
 */
export async function startTracing(options: {
  readonly service: string;
  /** Base address of the collector (OTLP over HTTP). */
  readonly endpoint: string | undefined;
  /** Takes the place of the collector in tests. */
  readonly exporter?: SpanExporter;
}): Promise<Tracing> {
  const { service, endpoint, exporter } = options;
  if (exporter === undefined && endpoint === undefined) return { stop: () => Promise.resolve() };
  // Hundreds of files that a process without a collector has no use for.
  const { exportSpans, otlpExporter } = await import('./export-spans.js');
  return exportSpans(service, exporter ?? otlpExporter(endpoint as string));
}
