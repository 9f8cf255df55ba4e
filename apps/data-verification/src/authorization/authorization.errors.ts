import { unprocessable, type ProblemError } from '@minzheng/platform';

const fault = (pointer: string, code: string, detail: string): ProblemError =>
  unprocessable({ code, errors: [{ pointer, code, detail }] });

/** A guardian signs for a minor, and only a guardian. */
export const minorSignsThroughGuardian = (): ProblemError =>
  fault('/signedBy', 'guardian-required', 'The subject is a minor on the day of signing: a guardian signs');

export const subjectIsNoMinor = (): ProblemError =>
  fault('/signedBy', 'subject-not-a-minor', 'The subject is of age on the day of signing');

export const signerMissing = (): ProblemError =>
  fault('/signer', 'signer-missing', 'Whoever signs for another is named, with the proof of the mandate');

export const signerNotExpected = (): ProblemError =>
  fault('/signer', 'signer-not-expected', 'The subject signed; nobody else is named');

export const signerIsSubject = (): ProblemError =>
  fault('/signer/identityNumber', 'signer-is-subject', 'Guardian or proxy is another person than the subject');

export const signatureInFuture = (): ProblemError =>
  fault(
    '/validFrom',
    'signature-in-future',
    'An authorisation begins on the day it was signed, which cannot be later than today',
  );

export const periodReversed = (): ProblemError =>
  fault('/validTo', 'period-reversed', 'The last day lies before the first');

export const periodOver = (): ProblemError => fault('/validTo', 'period-over', 'The last day has passed');

export const periodTooLong = (): ProblemError =>
  fault('/validTo', 'period-too-long', 'The period is longer than the policy of the division allows');

export const outsideJurisdiction = (): ProblemError =>
  fault('/division', 'division-outside-jurisdiction', 'Not a division this caller acts for');
