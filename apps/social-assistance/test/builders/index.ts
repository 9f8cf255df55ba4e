export * from './findings.builder.js';
export * from './household.builder.js';
export * from './policy.builder.js';
export * from './rule-check.js';
