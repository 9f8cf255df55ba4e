import { deathFollowUpUndone } from '../../death-follow-up.js';
import { childWelfareDeathFollowUpTopic } from '../../topics/child-welfare.js';

/** 身后事项已撤回 */
export const childWelfareDeathFollowUpUndone = deathFollowUpUndone(childWelfareDeathFollowUpTopic, [
  { effect: 'guardian-fact-removed', count: 1 },
]);
