import { defineErrorCodes } from './error-code.js';

/** Codes that every service answers with. */
export const requestErrors = defineErrorCodes({
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'validation-failed': { status: 400, title: 'The request does not have the documented shape' },
  'unknown-field': { status: 400, title: 'The request has a field that is not documented' },
  'unknown-parameter': { status: 400, title: 'The query has a parameter, filter or sort that is not documented' },
  'idempotency-key-missing': { status: 400, title: 'The Idempotency-Key header is missing' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  forbidden: { status: 403, title: 'The token does not allow this' },
  'not-found': { status: 404, title: 'There is no such resource in your jurisdiction' },
  'method-not-allowed': { status: 405, title: 'The resource does not know this method' },
  conflict: { status: 409, title: 'The resource is in a state that does not allow this' },
  'idempotency-key-in-progress': { status: 409, title: 'The first request with this Idempotency-Key is still running' },
  'version-stale': { status: 412, title: 'The resource has changed since it was read' },
  'payload-too-large': { status: 413, title: 'The request body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used with another body' },
  'version-required': { status: 428, title: 'The If-Match header is missing' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'internal-error': { status: 500, title: 'The service failed; the request id finds the log entry' },
  'service-unavailable': { status: 503, title: 'The service cannot answer now' },
});
