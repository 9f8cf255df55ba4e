import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const abilityAssessmentTopic = defineTopic({
  name: 'minzheng.eldercare.ability-assessment.v1',
  title: '老年人能力评估 · ability assessment of an elder',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const stayTopic = defineTopic({
  name: 'minzheng.eldercare.stay.v1',
  title: '入住 · stay in an institution',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const eldercareDeathFollowUpTopic = deathFollowUpTopic('eldercare');

export const ageAllowanceTopic = defineTopic({
  name: 'minzheng.eldercare.age-allowance.v1',
  title: '高龄津贴 · age allowance',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const paymentRunTopic = defineTopic({
  name: 'minzheng.eldercare.payment-run.v1',
  title: '高龄津贴发放批次 · payment run of age allowances',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const homeAdaptationTopic = defineTopic({
  name: 'minzheng.eldercare.home-adaptation.v1',
  title: '适老化改造 · home adaptation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
