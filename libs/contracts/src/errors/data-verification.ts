import { defineErrorCodes } from './error-code.js';

/** Codes of data-verification: authorisations (核对授权书) and reports. */
export const dataVerificationErrors = defineErrorCodes({
  'authorization-missing': { status: 409, title: 'A subject has not authorised the verification' },
  'guardian-required': { status: 422, title: 'A guardian signs for a minor' },
  'subject-not-a-minor': { status: 422, title: 'The subject is of age and signs in person' },
  'signer-missing': { status: 422, title: 'Whoever signs for another is named' },
  'signer-not-expected': { status: 422, title: 'The subject signed; nobody else is named' },
  'signer-is-subject': { status: 422, title: 'Guardian or proxy is another person than the subject' },
  'signature-in-future': { status: 422, title: 'An authorisation begins on the day it was signed' },
  'period-reversed': { status: 422, title: 'The last day lies before the first' },
  'period-over': { status: 422, title: 'The last day has passed' },
  'period-too-long': { status: 422, title: 'The period is longer than the policy allows' },
  'report-not-issued': { status: 404, title: 'The verification has no report yet' },
});
