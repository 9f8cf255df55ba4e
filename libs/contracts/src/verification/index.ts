export * from './asking-services.js';
export * from './contracts.js';
