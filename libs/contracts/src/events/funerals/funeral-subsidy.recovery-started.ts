import { defineEvent } from '../../event.js';
import { funeralSubsidyTopic } from '../../topics/funerals.js';
import { funeralSubsidyExample, funeralSubsidyFields } from './funeral-subsidy-fields.js';

/** 惠民殡葬补助开始追回 */
export const funeralSubsidyRecoveryStarted = defineEvent({
  type: 'cn.minzheng.funerals.funeral-subsidy.recovery-started.v1',
  topic: funeralSubsidyTopic,
  title: '惠民殡葬补助开始追回 · funeral subsidy recovery started',
  description: 'The death was recorded in error; what was paid has to come back.',
  schema: funeralSubsidyFields(),
  example: funeralSubsidyExample,
});
