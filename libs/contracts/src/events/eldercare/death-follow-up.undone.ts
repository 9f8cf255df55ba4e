import { deathFollowUpUndone } from '../../death-follow-up.js';
import { eldercareDeathFollowUpTopic } from '../../topics/eldercare.js';

/** 身后事项已撤回 */
export const eldercareDeathFollowUpUndone = deathFollowUpUndone(eldercareDeathFollowUpTopic, [
  { effect: 'age-allowance-resumed', count: 1 },
]);
