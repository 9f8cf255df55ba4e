export { DeathFollowUp, type FollowedPart } from './death-follow-up.entity.js';
export { deathOf, type DeathAnswers } from './death-follow-ups.js';
export type { Death, DeathPart, Followed } from './death-part.js';
export { followDeaths, FollowDeathOnRegistered, RestoreOnDeathRevoked } from './follow-deaths.js';
