export { adoptionDissolved } from './adoption.dissolved.js';
export { adoptionRegistered } from './adoption.registered.js';
export { divorceRegistered } from './divorce.registered.js';
export { marriageRegistered } from './marriage.registered.js';
