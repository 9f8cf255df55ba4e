export { AskedVerification, stateOfAsked, type AskedVerificationState } from './asked-verification.entity.js';
export { KnownAuthorization } from './known-authorization.entity.js';
export { RememberAuthorization } from './remember-authorization.consumer.js';
export { cancelVerification, VerificationClient, type VerificationQuestion } from './verification-client.js';
export { VerificationFindings, type Finding } from './verification-findings.js';
export type { VerificationFollower, VerificationNews } from './verification-news.js';
export { verificationEntities, verificationOf } from './verification-of.js';
export { createVerificationTables, dropVerificationTables } from './verification-tables.js';
