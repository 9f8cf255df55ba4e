export * from './data-verification.js';
export * from './social-assistance.js';
