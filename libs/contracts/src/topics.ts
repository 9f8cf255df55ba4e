import { defineTopic } from './topic.js';

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

export const verificationRequestTopic = defineTopic({
  name: 'minzheng.social-assistance.verification-request.v1',
  title: '核对委托 · verification request of social assistance',
  visibility: 'restricted',
  readers: ['data-verification'],
  partitions: 6,
  retentionDays: 30,
});

export const authorizationTopic = defineTopic({
  name: 'minzheng.data-verification.authorization.v1',
  title: '核对授权 · authorisation to verify',
  visibility: 'restricted',
  readers: ['social-assistance'],
  partitions: 6,
  retentionDays: 30,
});

export const verificationTopic = defineTopic({
  name: 'minzheng.data-verification.verification.v1',
  title: '核对进度 · progress of a verification',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const reportTopic = defineTopic({
  name: 'minzheng.data-verification.report.v1',
  title: '核对报告 · verification report',
  visibility: 'restricted',
  readers: ['social-assistance'],
  partitions: 6,
  retentionDays: 30,
});

/** All topics of the platform. */
export const topics = Object.freeze([
  benefitApplicationTopic,
  awardTopic,
  verificationRequestTopic,
  authorizationTopic,
  verificationTopic,
  reportTopic,
]);
