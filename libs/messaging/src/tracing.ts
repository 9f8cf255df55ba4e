import { context, SpanKind, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;
const tracer = trace.getTracer('@minzheng/messaging');

export function isTraceparent(text: string | undefined): text is string {
  return text !== undefined && TRACEPARENT.test(text);
}

/** W3C traceparent of the active span, if there is one. */
export function activeTraceparent(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  if (!span) return undefined;
  const text = `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
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

/** Runs the sending of a batch in a producer span that is linked to the traces that caused the events. */
export function inProducerSpan<T>(
  events: readonly { traceparent?: string | null | undefined }[],
  work: () => Promise<T>,
): Promise<T> {
  const links = events.flatMap(({ traceparent }) => {
    const spanContext = traceparent ? trace.getSpanContext(contextOf(traceparent)) : undefined;
    return spanContext ? [{ context: spanContext }] : [];
  });
  const attributes = {
    'messaging.system': 'kafka',
    'messaging.operation.type': 'send',
    'messaging.batch.message_count': events.length,
  };
  return tracer.startActiveSpan('send outbox batch', { kind: SpanKind.PRODUCER, attributes, links }, (span) =>
    ending(span, work),
  );
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
