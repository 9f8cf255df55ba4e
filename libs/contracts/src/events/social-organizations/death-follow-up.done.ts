import { deathFollowUpDone } from '../../death-follow-up.js';
import { socialOrganizationsDeathFollowUpTopic } from '../../topics/social-organizations.js';

/** 身后事项已办 */
export const socialOrganizationsDeathFollowUpDone = deathFollowUpDone(socialOrganizationsDeathFollowUpTopic, [
  { effect: 'organization-role-ended', count: 1 },
]);
