import { askingServiceNames } from '../verification/asking-services.js';
import { defineTopic } from '../topic.js';

export const authorizationTopic = defineTopic({
  name: 'minzheng.data-verification.authorization.v1',
  title: '核对授权 · authorisation to verify',
  visibility: 'restricted',
  readers: askingServiceNames,
  partitions: 6,
  retentionDays: 30,
});

/** Whose household has changed is told to the services that recheck on it, and to nobody else. */
export const householdChangeTopic = defineTopic({
  name: 'minzheng.data-verification.household-change.v1',
  title: '家庭变动 · change in a verified household',
  visibility: 'restricted',
  readers: ['social-assistance'],
  partitions: 6,
  retentionDays: 90,
});

export const verificationTopic = defineTopic({
  name: 'minzheng.data-verification.verification.v1',
  title: '核对进度 · progress of a verification',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});
