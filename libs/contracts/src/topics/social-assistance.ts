import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const benefitApplicationTopic = defineTopic({
  name: 'minzheng.social-assistance.benefit-application.v1',
  title: '社会救助申请 · social assistance application',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const awardTopic = defineTopic({
  name: 'minzheng.social-assistance.award.v1',
  title: '救助待遇 · assistance award',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const socialAssistanceDeathFollowUpTopic = deathFollowUpTopic('social-assistance');
