import { defineEvent } from '../../event.js';
import { closed, date } from '../../fields.js';
import { homeAdaptationTopic } from '../../topics/eldercare.js';
import { homeAdaptationExample, homeAdaptationFields } from './home-adaptation-fields.js';

/** 适老化改造已验收 */
export const homeAdaptationAccepted = defineEvent({
  type: 'cn.minzheng.eldercare.home-adaptation.accepted.v1',
  topic: homeAdaptationTopic,
  title: '适老化改造已验收 · home adaptation accepted',
  description: 'Somebody else than who planned and supervised the works has accepted them.',
  schema: closed({ ...homeAdaptationFields(), acceptedOn: date('Day of the acceptance') }),
  example: { ...homeAdaptationExample, acceptedOn: '2026-05-08' },
});
