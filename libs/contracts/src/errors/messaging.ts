import { defineErrorCodes } from './error-code.js';

/** Codes of events that are refused at publish. */
export const messagingErrors = defineErrorCodes({
  'personal-data-in-event': {
    status: 422,
    title: 'The change would publish something that looks like an identity number',
  },
  'event-schema-invalid': { status: 500, title: 'The service tried to publish an event that breaks its contract' },
  'event-too-large': { status: 422, title: 'The change would publish an event that is too large' },
});
