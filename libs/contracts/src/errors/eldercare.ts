import { defineErrorCodes } from './error-code.js';

/** Codes of eldercare: ability assessment, age allowance, institutions and beds, home adaptation. */
export const eldercareErrors = defineErrorCodes({
  'division-level-wrong': { status: 422, title: 'The division has another level' },
  'ability-assessment-already-live': { status: 409, title: 'An assessment of the person is under way' },
  'certificate-already-registered': { status: 409, title: 'The certificate is in a register already' },
  'certificate-already-revoked': { status: 409, title: 'The certificate has been taken away already' },
  'assessors-too-few': { status: 409, title: 'An assessment is signed by more assessors' },
  'assessor-certificate-invalid': { status: 409, title: 'A certificate does not hold on the day of the assessment' },
  'assessor-not-independent': { status: 409, title: 'A re-assessment is signed by other assessors' },
  'assessor-unknown': { status: 422, title: 'Not in the register of assessors' },
  'dispute-too-late': { status: 409, title: 'The time to dispute the conclusion is over' },
  'dispute-only-once': { status: 409, title: 'The conclusion of a re-assessment is final' },
  'item-points-invalid': { status: 422, title: 'Every item of the standard has points from 0 to its maximum' },
  'item-points-missing': { status: 422, title: 'An item has no points' },
  'item-points-out-of-range': { status: 422, title: 'An item has more points than it can' },
  'item-unknown': { status: 422, title: 'The standard has no such item' },
  'repayment-not-whole': { status: 422, title: 'The whole claim comes back at once' },
});
