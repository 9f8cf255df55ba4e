export { abilityAssessmentConcluded } from './ability-assessment.concluded.js';
export { stayAdmitted } from './stay.admitted.js';
export { stayDischarged } from './stay.discharged.js';
