import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已终止 */
export const homeAdaptationClosed = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.closed.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已终止 · home adaptation closed',
  description: 'The elder has died before works began; what was kept of the budget is free again.',
  schema: closed({ ...homeAdaptationFields(), closedOn: date('Day on which it was closed') }),
  example: { ...homeAdaptationExample, closedOn: '2026-04-02' },
});
