export * from './child-welfare.js';
export * from './civil-registration.js';
export * from './data-verification.js';
export * from './eldercare.js';
export * from './funerals.js';
export * from './social-assistance.js';
export * from './social-organizations.js';
