import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';

/** Headers that belong to one connection (RFC 9110 §7.6.1) and never travel further. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers that only the gateway may state: what a caller writes into them is dropped. */
const SET_BY_THE_GATEWAY = new Set([
  'host',
  'expect',
  'forwarded',
  'x-request-id',
  'x-real-ip',
  'traceparent',
  'tracestate',
  'baggage',
]);

const HIDDEN_FROM_CALLERS = new Set(['server', 'x-powered-by', 'date']);

const isInternal = (name: string): boolean =>
  name.startsWith('x-internal-') || name.startsWith('x-minzheng-') || name.startsWith('x-forwarded-');

/** Names listed in `Connection` are hop-by-hop as well. */
function namedInConnection(headers: IncomingHttpHeaders): ReadonlySet<string> | undefined {
  const connection = headers.connection;
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') return undefined;
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()));
}

/** What the service behind sees: the caller's end-to-end headers and what the gateway vouches for. */
export function requestHeaders(
  incoming: IncomingHttpHeaders,
  vouched: Readonly<Record<string, string>>,
): Record<string, string | string[]> {
  const named = namedInConnection(incoming);
  const headers: Record<string, string | string[]> = {};
  for (const name in incoming) {
    const value = incoming[name];
    if (value === undefined || HOP_BY_HOP.has(name) || SET_BY_THE_GATEWAY.has(name) || isInternal(name)) continue;
    if (named?.has(name) === true) continue;
    headers[name] = value;
  }
  return Object.assign(headers, vouched);
}

/** What the caller sees of the service's answer. */
export function responseHeaders(
  upstream: IncomingHttpHeaders,
  stated: Readonly<Record<string, string>>,
): OutgoingHttpHeaders {
  const named = namedInConnection(upstream);
  const headers: OutgoingHttpHeaders = {};
  for (const name in upstream) {
    const value = upstream[name];
    if (value === undefined || HOP_BY_HOP.has(name) || HIDDEN_FROM_CALLERS.has(name) || isInternal(name)) continue;
    if (named?.has(name) === true) continue;
    headers[name] = value;
  }
  return Object.assign(headers, stated);
}
