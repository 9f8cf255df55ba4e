import { addMonthsTo } from '@minzheng/domain';
import { defineRule, failed, passed } from '@minzheng/workflow';
import { lostContactMonths } from '../guardianship.policy.js';
import { unattendedBasis, whileItLasts } from './circumstance.js';
import type { Circumstance } from './circumstance.js';

/** 失联: no contact and no duty of a parent done for so many months, as the police certify. */
export const lostContact: Circumstance = {
  kind: 'lost-contact',
  standing: 'unable',
  rule: defineRule({
    code: 'lost-contact',
    title: '失联',
    legalBasis: unattendedBasis,
    figures: [lostContactMonths],
    check: whileItLasts(({ fact: { startedOn }, on }, policy) => {
      const months = policy.value(lostContactMonths);
      const evidence = { startedOn, months };
      return addMonthsTo(startedOn, months) <= on
        ? passed(evidence)
        : failed('Contact has not been lost for long enough.', evidence);
    }),
  }),
};
