import { titleOf } from '../problems/problem-error.js';
import type { ProblemCodes } from './api-problems.js';

/** The parts of an OpenAPI operation this folder reads and writes. */
export interface Operation {
  operationId?: string;
  summary?: string;
  parameters?: {
    name: string;
    in: string;
    required?: boolean;
    schema?: object;
    description?: string;
    example?: string;
  }[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, ApiResponse>;
  security?: Record<string, string[]>[];
  [extension: `x-${string}`]: unknown;
}

/** A response object. */
export interface ApiResponse {
  description: string;
  headers?: Record<string, unknown>;
  content?: Record<string, { schema?: JsonSchema; examples?: Record<string, unknown> }>;
}

/** A JSON Schema as it stands in the document. */
export interface JsonSchema {
  $ref?: string;
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  allOf?: JsonSchema[];
  additionalProperties?: boolean;
  [keyword: string]: unknown;
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  401: 'There is no valid token',
  403: 'The caller may not do this',
  404: 'Nothing there, or nothing in the caller’s jurisdiction',
  409: 'The request does not fit the present state',
  412: 'The resource was changed meanwhile',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'The request is understood but refused',
  428: 'If-Match is missing',
  429: 'Too many requests',
  500: 'Something failed that nobody foresaw',
  503: 'Something the service needs is away; repeat later',
};

/** What is known of an operation that decides which problems it can answer with. */
export interface OperationTraits {
  readonly secured: boolean;
  readonly withRoles: boolean;
  readonly withBody: boolean;
  readonly withPathParameters: boolean;
  readonly withIfMatch: boolean;
  readonly withIdempotencyKey: boolean;
  readonly own: ProblemCodes;
}

/** Every problem an operation can answer with: the platform's by its traits, and its own. */
export function problemCodes(traits: OperationTraits): Map<number, string[]> {
  const codes = new Map<number, string[]>();
  const add = (status: number, ...names: string[]): void => {
    codes.set(status, [...new Set([...(codes.get(status) ?? []), ...names])]);
  };
  add(400, 'request-invalid');
  add(500, 'unexpected-error');
  add(503, 'database-unavailable');
  if (traits.secured) {
    add(401, 'token-missing', 'token-malformed', 'token-expired', 'token-not-yet-valid', 'token-invalid');
    add(403, 'scope-missing', 'token-division-missing');
    add(503, 'identity-provider-unavailable');
  }
  if (traits.withRoles) add(403, 'role-missing');
  if (traits.withPathParameters) add(404, 'not-found');
  if (traits.withBody) {
    add(400, 'json-malformed', 'json-too-deep');
    add(413, 'body-too-large');
    add(415, 'media-type-not-supported');
  }
  if (traits.withIfMatch) {
    add(400, 'if-match-invalid');
    add(412, 'version-stale');
    add(428, 'if-match-missing');
  }
  if (traits.withIdempotencyKey) {
    add(400, 'idempotency-key-missing', 'idempotency-key-invalid');
    add(409, 'idempotency-key-in-progress');
    add(422, 'idempotency-key-reused');
  }
  for (const [status, names] of Object.entries(traits.own)) {
    add(Number(status), ...names);
  }
  return new Map([...codes].sort(([a], [b]) => a - b));
}

/** The response object of a status: its codes, with an example of each. */
export function problemResponse(status: number, codes: readonly string[]): ApiResponse {
  const example = (code: string): object => ({
    type: `urn:minzheng:problem:${code}`,
    title: titleOf(code),
    status,
    code,
    instance: 'urn:minzheng:request:0198c0de-0000-7000-8000-00000000000a',
    requestId: '0198c0de-0000-7000-8000-00000000000a',
  });
  const header = (description: string): object => ({ description, schema: { type: 'string' } });
  return {
    description: `${DESCRIPTIONS[status] ?? 'Refused'}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
    ...(status === 401 ? { headers: { 'WWW-Authenticate': header('Challenge of RFC 6750') } } : {}),
    ...(status === 503 ? { headers: { 'Retry-After': header('Seconds after which a repeat makes sense') } } : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(codes.map((code) => [code, { value: example(code) }])),
      },
    },
  };
}

/** JSON Schema of the problem document (RFC 9457). */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'Problem document of RFC 9457',
  required: ['type', 'title', 'status', 'code', 'instance', 'requestId'],
  properties: {
    type: { type: 'string', description: 'urn:minzheng:problem:<code>' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; programs decide by it' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Names the request' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: {
            type: 'string',
            description: 'JSON pointer into the body, or /query/<name>, /path/<name>, /header/<name>',
          },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};
