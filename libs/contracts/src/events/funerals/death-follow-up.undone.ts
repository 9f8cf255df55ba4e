import { deathFollowUpUndone } from '../../death-follow-up.js';
import { funeralsDeathFollowUpTopic } from '../../topics/funerals.js';

/** 身后事项已撤回 */
export const funeralsDeathFollowUpUndone = deathFollowUpUndone(funeralsDeathFollowUpTopic, [
  { effect: 'funeral-subsidy-offer-withdrawn', count: 1 },
]);
