import { deathFollowUpTopic } from '../death-follow-up.js';
import { defineTopic } from '../topic.js';

export const organizationRoleTopic = defineTopic({
  name: 'minzheng.social-organizations.organization-role.v1',
  title: '社会组织任职 · role of a person in an organisation',
  visibility: 'public',
  partitions: 6,
  retentionDays: 90,
});

export const socialOrganizationsDeathFollowUpTopic = deathFollowUpTopic('social-organizations');
