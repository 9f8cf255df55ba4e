import {
  context,
  isSpanContextValid,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Span,
} from '@opentelemetry/api';
import { contextOf, formatTraceparent, newSpanContext } from './trace-context.js';

/** Where a piece of work stands in its trace; ids exist even when nobody records spans. */
export interface Trail {
  readonly span: Span;
  readonly traceId: string;
  /** For what the work causes: callers, events, requests. */
  readonly traceparent: string;
}

const KINDS = { internal: SpanKind.INTERNAL, server: SpanKind.SERVER, client: SpanKind.CLIENT } as const;

/** How a span begins. */
export interface SpanOptions {
  /** Of what caused the work; without it a new trace begins. */
  readonly traceparent?: string | undefined;
  readonly kind?: keyof typeof KINDS;
  readonly attributes?: Attributes;
}

/** Begins a span; the caller ends it. */
export function startTrail(name: string, options: SpanOptions): Trail {
  const { traceparent, kind = 'internal', attributes = {} } = options;
  const tracer = trace.getTracer('@minzheng/platform');
  const span = tracer.startSpan(name, { kind: KINDS[kind], attributes }, contextOf(traceparent));
  const spanContext = isSpanContextValid(span.spanContext()) ? span.spanContext() : newSpanContext();
  return { span, traceId: spanContext.traceId, traceparent: formatTraceparent(spanContext) };
}

/**
 * Runs work that no request started (a timer, a query of a source) in a span. Names and attributes are codes and counts,
 * never data about people; of an error only the fact is kept, because messages quote what they choke on.
 */
export async function inSpan<T>(name: string, options: SpanOptions, work: (trail: Trail) => Promise<T>): Promise<T> {
  const trail = startTrail(name, options);
  try {
    return await context.with(trace.setSpan(context.active(), trail.span), () => work(trail));
  } catch (error) {
    trail.span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    trail.span.end();
  }
}
