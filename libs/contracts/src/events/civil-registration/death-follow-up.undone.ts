import { deathFollowUpUndone } from '../../death-follow-up.js';
import { civilRegistrationDeathFollowUpTopic } from '../../topics/civil-registration.js';

/** 身后事项已撤回 */
export const civilRegistrationDeathFollowUpUndone = deathFollowUpUndone(civilRegistrationDeathFollowUpTopic, [
  { effect: 'marriage-restored', count: 1 },
]);
