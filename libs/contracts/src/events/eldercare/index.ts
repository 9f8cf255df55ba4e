export { abilityAssessmentConcluded } from './ability-assessment.concluded.js';
export { eldercareDeathFollowUpDone } from './death-follow-up.done.js';
export { eldercareDeathFollowUpUndone } from './death-follow-up.undone.js';
export { stayAdmitted } from './stay.admitted.js';
export { stayDischarged } from './stay.discharged.js';
