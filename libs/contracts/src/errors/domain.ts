import { defineErrorCodes } from './error-code.js';

/** Codes of the shared value types, policy and workflow. */
export const domainErrors = defineErrorCodes({
  'identity-number-invalid': { status: 422, title: 'Not a resident identity number (GB 11643)' },
  'policy-figure-missing': { status: 422, title: 'No policy figure is in force for this item, division and day' },
  'calendar-year-unknown': { status: 422, title: 'The working-day calendar of this year is not published' },
  'transition-not-allowed-in-state': { status: 409, title: 'The case is in a state that does not allow this step' },
  'transition-not-allowed-for-role': { status: 403, title: 'Your role or level may not take this step' },
});
