import { defineErrorCodes } from './error-code.js';

/** Codes of funerals: deaths, what follows them, subsidies. */
export const funeralsErrors = defineErrorCodes({
  'death-invalid': { status: 422, title: 'The days of the death contradict each other' },
  'proof-before-death': { status: 422, title: 'A proof of death is issued after the death' },
  'death-already-registered': { status: 409, title: 'The death of this person is registered already' },
  'registered-by-caller': { status: 409, title: 'Who registered a death does not take it back' },
  'receipt-repeated': { status: 422, title: 'A receipt counts once' },
  'claim-period-over': { status: 409, title: 'The last day for applying has passed' },
  'subsidy-undecided': { status: 409, title: 'The subsidy has not been decided' },
});
