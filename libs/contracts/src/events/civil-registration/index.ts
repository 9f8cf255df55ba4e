export { adoptionDissolved } from './adoption.dissolved.js';
export { adoptionRegistered } from './adoption.registered.js';
export { civilRegistrationDeathFollowUpDone } from './death-follow-up.done.js';
export { civilRegistrationDeathFollowUpUndone } from './death-follow-up.undone.js';
export { divorceRegistered } from './divorce.registered.js';
export { marriageRegistered } from './marriage.registered.js';
