import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已提交 */
export const homeAdaptationSubmitted = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.submitted.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已提交 · home adaptation submitted',
  description: 'The application was handed in, and the verification service is asked about the household.',
  schema: closed({ ...homeAdaptationFields(), submittedOn: date('Day of the submission') }),
  example: { ...homeAdaptationExample, submittedOn: '2026-03-02' },
});
