import { defineErrorCodes } from './error-code.js';

/** Codes of the shared value types, policy and workflow. */
export const domainErrors = defineErrorCodes({
  'identity-number-invalid': { status: 422, title: 'Not a resident identity number (GB 11643)' },
  'credit-code-invalid': { status: 422, title: 'Not a unified social credit code (GB 32100)' },
  'organization-code-invalid': { status: 422, title: 'Not an organisation code (GB 11714)' },
  'division-code-invalid': { status: 422, title: 'Not a division code' },
  'date-invalid': { status: 422, title: 'Not a day, YYYY-MM-DD' },
  'date-out-of-range': { status: 422, title: 'The day lies outside the years that can be computed' },
  'month-invalid': { status: 422, title: 'Not a month, YYYY-MM' },
  'amount-invalid': { status: 422, title: 'Not an amount in fen' },
  'ratio-invalid': { status: 422, title: 'Not a ratio' },
  'birth-date-in-future': { status: 422, title: 'The birth date lies after the day in question' },
  'policy-figure-missing': { status: 422, title: 'No policy figure is in force for this item, division and day' },
  'calendar-year-unknown': { status: 422, title: 'The working-day calendar of this year is not published' },
  'transition-not-allowed-in-state': { status: 409, title: 'The case is in a state that does not allow this step' },
  'transition-not-allowed-for-role': { status: 403, title: 'Your role or level does not take this step' },
});
