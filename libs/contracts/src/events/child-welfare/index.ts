export { childWelfareDeathFollowUpDone } from './death-follow-up.done.js';
export { childWelfareDeathFollowUpUndone } from './death-follow-up.undone.js';
