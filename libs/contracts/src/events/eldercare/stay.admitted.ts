import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { stayTopic } from '../../topics/eldercare.js';
import { stayExample, stayFields } from './stay-fields.js';

/** 已入住 */
export const stayAdmitted = defineEvent({
  type: 'cn.minzheng.eldercare.stay.admitted.v1',
  topic: stayTopic,
  title: '已入住 · elder admitted to an institution',
  description: 'An elder lives in an institution from this day on.',
  schema: closed({ ...stayFields(), admittedOn: date('First day of the stay') }),
  example: { ...stayExample, admittedOn: '2026-03-10' },
});
