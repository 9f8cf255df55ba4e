import { deathFollowUpDone } from '../../death-follow-up.js';
import { eldercareDeathFollowUpTopic } from '../../topics/eldercare.js';

/** 身后事项已办 */
export const eldercareDeathFollowUpDone = deathFollowUpDone(eldercareDeathFollowUpTopic, [
  { effect: 'age-allowance-ended', count: 1 },
]);
