import { defineEvent } from '../../event.js';
import { closed, date, oneOf, optional } from '../../fields.js';
import { inspectionTopic } from '../../topics/social-organizations.js';
import { inspectionExample, inspectionFields } from './inspection-fields.js';

/** 抽查结果已公示 */
export const inspectionPublished = defineEvent({
  type: 'cn.minzheng.social-organizations.inspection.published.v1',
  topic: inspectionTopic,
  title: '抽查结果已公示 · inspection published',
  description: 'What an inspection found is public; where something was found it has to be put right.',
  schema: closed({
    ...inspectionFields(),
    result: oneOf(['no-problem', 'problems-found', 'not-cooperating', 'unreachable'], 'Result'),
    publishedOn: date('Day of publication'),
    rectifyBy: optional(date('Last day of the rectification')),
  }),
  example: {
    ...inspectionExample,
    result: 'problems-found' as const,
    publishedOn: '2026-03-20',
    rectifyBy: '2026-04-19',
  },
});
