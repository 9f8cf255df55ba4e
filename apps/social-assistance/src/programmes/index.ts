export { previewEligibility } from './preview.js';
export * from './programme.js';
export { allProgrammes, programmeByCode } from './registry.js';
export { replayAssessment } from './replay.js';
export type { ReplayDifference, ReplayResult, StoredAssessment } from './replay.js';
export { firstPaymentMonth } from './subsistence-allowance/amount.js';
export { subsistenceAllowance } from './subsistence-allowance/subsistence-allowance.programme.js';
