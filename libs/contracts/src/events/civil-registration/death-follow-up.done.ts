import { deathFollowUpDone } from '../../death-follow-up.js';
import { civilRegistrationDeathFollowUpTopic } from '../../topics/civil-registration.js';

/** 身后事项已办 */
export const civilRegistrationDeathFollowUpDone = deathFollowUpDone(civilRegistrationDeathFollowUpTopic, [
  { effect: 'marriage-ended-by-death', count: 1 },
]);
