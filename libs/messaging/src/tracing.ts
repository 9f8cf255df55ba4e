import { context, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
const tracer = trace.getTracer('@minzheng/messaging');

export function isTraceparent(text: string | undefined): text is string {
  return text !== undefined && TRACEPARENT.test(text);
}

/** W3C traceparent of the active span, if there is one. */
export function activeTraceparent(): string | undefined {
  const span = trace.getActiveSpan();
  return span && traceparentOf(span);
}

/** Trace id of a W3C traceparent. */
export function traceIdOf(traceparent: string | undefined): string | undefined {
  return traceparent === undefined ? undefined : TRACEPARENT.exec(traceparent)?.[1];
}

function traceparentOf(span: Span): string | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const text = `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  return isTraceparent(text) ? text : undefined;
}

function contextOf(traceparent: string | undefined): Context {
  const match = traceparent === undefined ? null : TRACEPARENT.exec(traceparent);
  if (!match) return context.active();
  const [, traceId = '', spanId = '', flags = ''] = match;
  return trace.setSpanContext(context.active(), {
    traceId,
    spanId,
    traceFlags: Number.parseInt(flags, 16),
    isRemote: true,
  });
}

/** Runs `work` in a consumer span that continues the trace of the event. */
export function inConsumerSpan<T>(
  event: { type: string; id: string; topic: string; traceparent?: string | undefined },
  group: string,
  work: () => Promise<T>,
): Promise<T> {
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.type': 'process',
    'messaging.destination.name': event.topic,
    'messaging.consumer.group.name': group,
    'messaging.message.id': event.id,
    'cloudevents.event_type': event.type,
  };
  const options = { kind: SpanKind.CONSUMER, attributes };
  return tracer.startActiveSpan(`process ${event.type}`, options, contextOf(event.traceparent), (span) =>
    ending(span, work),
  );
}

/** What a producer span tells of an event of the outbox. */
interface Sendable {
  readonly id: string;
  readonly topic: string;
  readonly type: string;
  readonly traceparent: string | null;
  readonly queuedAt: Date;
}

/**
 * Begins a producer span per event, in the trace that caused it and from the moment it was queued, so that a trace shows
 * how long the outbox held it. Consumers continue from that span; without a recorded trace events keep what they had.
 */
export function startSending<E extends Sendable>(
  events: readonly E[],
): { readonly events: readonly E[]; readonly end: (sent: readonly E[]) => void } {
  const spans = new Map<string, Span>();
  const traced = events.map((event) => {
    if (event.traceparent === null) return event;
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.operation.type': 'send',
      'messaging.destination.name': event.topic,
      'messaging.message.id': event.id,
      'cloudevents.event_type': event.type,
    };
    const options = { kind: SpanKind.PRODUCER, attributes, startTime: event.queuedAt };
    const span = tracer.startSpan(`send ${event.type}`, options, contextOf(event.traceparent));
    if (!span.isRecording()) return event;
    spans.set(event.id, span);
    return { ...event, traceparent: traceparentOf(span) ?? event.traceparent };
  });
  const end = (sent: readonly E[]): void => {
    const arrived = new Set(sent.map(({ id }) => id));
    for (const [id, span] of spans) {
      if (!arrived.has(id)) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    }
  };
  return { events: traced, end };
}

async function ending<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // Only the fact: messages of handlers and drivers may quote personal data.
    span.setStatus({ code: SpanStatusCode.ERROR });
    throw error;
  } finally {
    span.end();
  }
}
