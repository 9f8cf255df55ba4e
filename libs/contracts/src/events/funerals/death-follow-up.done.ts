import { deathFollowUpDone } from '../../death-follow-up.js';
import { funeralsDeathFollowUpTopic } from '../../topics/funerals.js';

/** 身后事项已办 */
export const funeralsDeathFollowUpDone = deathFollowUpDone(funeralsDeathFollowUpTopic, [
  { effect: 'funeral-subsidy-offered', count: 1 },
]);
