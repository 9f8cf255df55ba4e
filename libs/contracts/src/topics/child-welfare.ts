import { deathFollowUpTopic } from '../death-follow-up.js';

export const childWelfareDeathFollowUpTopic = deathFollowUpTopic('child-welfare');
