import { defineEvent } from '../../event.js';
import { closed, code, date } from '../../fields.js';
import { stayTopic } from '../../topics/eldercare.js';
import { stayExample, stayFields } from './stay-fields.js';

/** 已离院 */
export const stayDischarged = defineEvent({
  type: 'cn.minzheng.eldercare.stay.discharged.v1',
  topic: stayTopic,
  title: '已离院 · elder discharged from an institution',
  description: 'The stay has ended and the bed is free again.',
  schema: closed({
    ...stayFields(),
    dischargedOn: date('Last day of the stay'),
    reason: code('Why, e.g. own-wish, moved-elsewhere, institution-closed, death'),
  }),
  example: { ...stayExample, dischargedOn: '2026-09-30', reason: 'own-wish' },
});
