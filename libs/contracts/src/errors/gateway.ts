import { defineErrorCodes } from './error-code.js';

/** Codes of the gateway itself, about the way to a service. */
export const gatewayErrors = defineErrorCodes({
  'path-invalid': { status: 400, title: 'The path is read differently by different servers' },
  'quota-exceeded': { status: 429, title: 'This client has used up its requests' },
  'service-failed': { status: 502, title: 'The service broke off its answer' },
  'service-unavailable': { status: 503, title: 'The service cannot be reached' },
  'service-timeout': { status: 504, title: 'The service took too long' },
});
