import { deathFollowUpUndone } from '../../death-follow-up.js';
import { socialAssistanceDeathFollowUpTopic } from '../../topics/social-assistance.js';

/** 身后事项已撤回 */
export const socialAssistanceDeathFollowUpUndone = deathFollowUpUndone(socialAssistanceDeathFollowUpTopic, [
  { effect: 'household-member-restored', count: 1 },
]);
