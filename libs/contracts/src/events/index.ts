export * from './data-verification/index.js';
export * from './social-assistance/index.js';
