export { funeralsDeathFollowUpDone } from './death-follow-up.done.js';
export { funeralsDeathFollowUpUndone } from './death-follow-up.undone.js';
export { deathRegistered } from './death.registered.js';
export { deathRevoked } from './death.revoked.js';
