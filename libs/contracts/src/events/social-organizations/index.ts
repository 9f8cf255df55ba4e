export { organizationRoleEnded } from './organization-role.ended.js';
export { organizationRoleTaken } from './organization-role.taken.js';
