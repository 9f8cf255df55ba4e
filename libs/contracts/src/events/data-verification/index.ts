export { authorizationExpired } from './authorization.expired.js';
export { authorizationGranted } from './authorization.granted.js';
export { authorizationRevoked } from './authorization.revoked.js';
export { verificationCancelled } from './verification.cancelled.js';
export { verificationReported } from './verification.reported.js';
export { verificationStarted } from './verification.started.js';
export { verificationWaitingForAuthorization } from './verification.waiting-for-authorization.js';
