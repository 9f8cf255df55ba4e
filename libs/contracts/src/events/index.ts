export * from './child-welfare/index.js';
export * from './civil-registration/index.js';
export * from './data-verification/index.js';
export * from './eldercare/index.js';
export * from './funerals/index.js';
export * from './social-assistance/index.js';
export * from './social-organizations/index.js';
