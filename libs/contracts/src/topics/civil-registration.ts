import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const marriageTopic = defineTopic({
  name: 'minzheng.civil-registration.marriage.v1',
  title: '结婚登记 · marriage',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const divorceTopic = defineTopic({
  name: 'minzheng.civil-registration.divorce.v1',
  title: '离婚登记 · divorce',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const adoptionTopic = defineTopic({
  name: 'minzheng.civil-registration.adoption.v1',
  title: '收养登记 · adoption',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const civilRegistrationDeathFollowUpTopic = deathFollowUpTopic('civil-registration');
