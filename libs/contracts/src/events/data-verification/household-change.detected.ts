import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { householdChangeTopic } from '../../topics/data-verification.js';
import { householdChangeExample, householdChangeFields } from './household-change-fields.js';

/** 家庭变动，需复核 */
export const householdChangeDetected = defineEvent({
  type: 'cn.minzheng.data-verification.household-change.detected.v1',
  topic: householdChangeTopic,
  title: '家庭变动，需复核 · household changed, recheck opened',
  description:
    'Something happened to a person of a household that was verified, and policy asks for a recheck by a day. It says that the household changed, never what follows from it.',
  schema: closed({ ...householdChangeFields(), recheckBy: date('Day by which the recheck is due') }),
  example: { ...householdChangeExample, recheckBy: '2026-06-19' },
});
