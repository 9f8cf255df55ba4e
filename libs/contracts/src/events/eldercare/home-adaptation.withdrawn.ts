import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已撤回 */
export const homeAdaptationWithdrawn = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.withdrawn.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已撤回 · home adaptation withdrawn',
  description: 'The application was withdrawn before works began; what was kept for it of the budget is free again.',
  schema: closed({ ...homeAdaptationFields(), withdrawnOn: date('Day of the withdrawal') }),
  example: { ...homeAdaptationExample, withdrawnOn: '2026-03-12' },
});
