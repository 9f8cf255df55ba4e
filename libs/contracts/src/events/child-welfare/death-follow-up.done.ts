import { deathFollowUpDone } from '../../death-follow-up.js';
import { childWelfareDeathFollowUpTopic } from '../../topics/child-welfare.js';

/** 身后事项已办 */
export const childWelfareDeathFollowUpDone = deathFollowUpDone(childWelfareDeathFollowUpTopic, [
  { effect: 'guardian-fact-added', count: 1 },
]);
