import { deathFollowUpDone } from '../../death-follow-up.js';
import { socialAssistanceDeathFollowUpTopic } from '../../topics/social-assistance.js';

/** 身后事项已办 */
export const socialAssistanceDeathFollowUpDone = deathFollowUpDone(socialAssistanceDeathFollowUpTopic, [
  { effect: 'household-member-removed', count: 1 },
]);
