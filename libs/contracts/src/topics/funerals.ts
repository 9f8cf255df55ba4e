import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const deathTopic = defineTopic({
  name: 'minzheng.funerals.death.v1',
  title: '死亡登记 · death',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const funeralsDeathFollowUpTopic = deathFollowUpTopic('funerals');
