import { defineEvent } from '../../event.js';
import { closed } from '../../fields.js';
import { householdChangeTopic } from '../../topics/data-verification.js';
import { householdChangeExample, householdChangeFields } from './household-change-fields.js';

/** 家庭变动已撤回 */
export const householdChangeTakenBack = defineEvent({
  type: 'cn.minzheng.data-verification.household-change.taken-back.v1',
  topic: householdChangeTopic,
  title: '家庭变动已撤回 · household change taken back',
  description: 'The change was recorded in error where it was said to have happened; no recheck is needed for it.',
  schema: closed(householdChangeFields()),
  example: { ...householdChangeExample, kind: 'death' },
});
