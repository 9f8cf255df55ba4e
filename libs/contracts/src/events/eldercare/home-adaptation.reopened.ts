import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已恢复 */
export const homeAdaptationReopened = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.reopened.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已恢复 · home adaptation reopened',
  description:
    'The death was recorded in error: the application goes on where it stood, or is decided anew when its budget is gone.',
  schema: closed({ ...homeAdaptationFields(), reopenedOn: date('Day on which it goes on') }),
  example: { ...homeAdaptationExample, reopenedOn: '2026-04-09' },
});
