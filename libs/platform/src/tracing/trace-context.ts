import { randomUUID } from 'node:crypto';
import {
  isSpanContextValid,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
  type Context,
  type SpanContext,
} from '@opentelemetry/api';

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Trace context of a W3C `traceparent`, or undefined when it is none. */
export function parseTraceparent(text: string | undefined): SpanContext | undefined {
  const match = text === undefined ? null : TRACEPARENT.exec(text);
  if (match === null) {
    return undefined;
  }
  const context: SpanContext = {
    traceId: match[1] as string,
    spanId: match[2] as string,
    traceFlags: Number.parseInt(match[3] as string, 16) & TraceFlags.SAMPLED,
    isRemote: true,
  };
  return isSpanContextValid(context) ? context : undefined;
}

/** The context in which spans are children of a `traceparent`. */
export function contextOf(traceparent: string | undefined): Context {
  const parent = parseTraceparent(traceparent);
  return parent === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
}

/** A trace context as W3C `traceparent`. */
export function formatTraceparent(context: SpanContext): string {
  return `00-${context.traceId}-${context.spanId}-${context.traceFlags.toString(16).padStart(2, '0')}`;
}

/** A new trace that nobody records: logs and events of one request still share its id. */
export function newSpanContext(): SpanContext {
  return {
    traceId: randomHex(),
    spanId: randomHex().slice(16),
    traceFlags: TraceFlags.NONE,
  };
}

/** 32 hexadecimal digits, never all zero; Node draws UUIDs in advance, unlike bytes, and every request needs two. */
function randomHex(): string {
  return randomUUID().replaceAll('-', '');
}
