import { deathFollowUpUndone } from '../../death-follow-up.js';
import { socialOrganizationsDeathFollowUpTopic } from '../../topics/social-organizations.js';

/** 身后事项已撤回 */
export const socialOrganizationsDeathFollowUpUndone = deathFollowUpUndone(socialOrganizationsDeathFollowUpTopic, [
  { effect: 'organization-role-restored', count: 1 },
]);
