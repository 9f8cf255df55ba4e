export * from './declaration-faults.js';
export * from './household-facts.js';
export * from './membership.js';
export { openQuestions, resolveQuestion, unanswered } from './open-questions.js';
export * from './verification-findings.js';
export { declaredValue, unitOf } from './verified-values.js';
