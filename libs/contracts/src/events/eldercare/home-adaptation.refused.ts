import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造不予改造 */
export const homeAdaptationRefused = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.refused.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造不予改造 · home adaptation refused',
  description: 'The county has refused the application.',
  schema: closed({ ...homeAdaptationFields(), refusedOn: date('Day of the decision') }),
  example: { ...homeAdaptationExample, refusedOn: '2026-03-20' },
});
