export { socialOrganizationsDeathFollowUpDone } from './death-follow-up.done.js';
export { socialOrganizationsDeathFollowUpUndone } from './death-follow-up.undone.js';
export { organizationRoleEnded } from './organization-role.ended.js';
export { organizationRoleTaken } from './organization-role.taken.js';
