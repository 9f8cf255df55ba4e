import Type from 'typebox';
import { defineEvent } from '../../event.js';
import { closed, uuid, count, code, list } from '../../fields.js';
import { benefitApplicationTopic } from '../../topics/social-assistance.js';
import { applicationExample, applicationFields } from './application-fields.js';

/** 核对结果已采用 */
export const benefitApplicationVerificationApplied = defineEvent({
  type: 'cn.minzheng.social-assistance.benefit-application.verification-applied.v1',
  topic: benefitApplicationTopic,
  title: '核对结果已采用 · verification applied',
  description:
    'A verification report was compared with what the household declared; open questions wait for an official.',
  schema: closed({
    ...applicationFields(),
    reportId: uuid('The report'),
    reportVersion: Type.Integer({ minimum: 1, description: 'Version of the report' }),
    openQuestions: count('Differences and unknown sources that an official has to resolve'),
    unknownSources: list(code('Source'), 50, 'Sources that gave no usable answer'),
  }),
  example: {
    ...applicationExample,
    reportId: '01990b40-0f6e-7a02-9d1c-7a0e55d0c3b1',
    reportVersion: 1,
    openQuestions: 1,
    unknownSources: ['bank-deposits'],
  },
});
