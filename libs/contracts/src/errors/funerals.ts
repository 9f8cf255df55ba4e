import { defineErrorCodes } from './error-code.js';

/** Codes of funerals: deaths, what follows them, slots, cremations, bills, subsidies, graves. */
export const funeralsErrors = defineErrorCodes({
  'death-invalid': { status: 422, title: 'The days of the death contradict each other' },
  'proof-before-death': { status: 422, title: 'A proof of death is issued after the death' },
  'death-already-registered': { status: 409, title: 'The death of this person is registered already' },
  'registered-by-caller': { status: 409, title: 'Who registered a death does not take it back' },
  'slot-taken': { status: 409, title: 'Somebody else has booked the slot' },
  'slot-begun': { status: 409, title: 'The slot has begun' },
  'slot-not-begun': { status: 409, title: 'The slot has not begun' },
  'slot-unknown': { status: 422, title: 'No slot begins then' },
  'slot-over': { status: 422, title: 'The slot lies in the past' },
  'slot-too-far': { status: 422, title: 'Slots of that day are not open for booking yet' },
  'cremation-ordered': { status: 409, title: 'The cremation of this person is ordered already' },
  'cremation-certificate-missing': { status: 409, title: 'There is no certificate of cremation that holds' },
  'bill-issued': { status: 409, title: 'The cremation has a bill' },
  'price-unknown': { status: 422, title: 'Not on the price list of the place' },
  'receipt-repeated': { status: 422, title: 'A receipt counts once' },
  'claim-period-over': { status: 409, title: 'The last day for applying has passed' },
  'cemetery-code-taken': { status: 409, title: 'Another cemetery has this code' },
  'grave-full': { status: 409, title: 'The grave has no room for another urn' },
  'grave-in-use': { status: 409, title: 'Somebody lies in the grave' },
  'grave-transfer-barred': { status: 409, title: 'A grave is handed on only after the death of its holder' },
  'already-buried': { status: 409, title: 'The ashes of this person lie in a grave already' },
  'death-not-standing': { status: 422, title: 'No registered death that stands' },
  'fee-term-too-long': { status: 422, title: 'The fee is taken for a shorter time at once' },
  'subsidy-undecided': { status: 409, title: 'The subsidy has not been decided' },
});
