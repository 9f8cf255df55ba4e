/** Public surface of the database half of the platform. */
export * from './access/caller.js';
export { Database } from './database/database.js';
export { ReadTransaction, type Condition } from './database/read-transaction.js';
export { Transaction } from './database/transaction.js';
export { VersionedEntity } from './database/versioned-entity.js';
export { rowNotFound, violatedConstraint } from './database/database.errors.js';
export { FieldCipher } from './crypto/field-cipher.js';
export { parseKeyRing, parseOwnKeyRing, type KeyRing } from './crypto/key-ring.js';
export * from './crypto/signed-codes.js';
export { PersonKeys } from './crypto/person-keys.js';
export * from './death-follow-up/index.js';
export { DeathFollowUps1764050000000 } from './migrations/1764050000000-death-follow-ups.js';
export * from './migrations/columns.js';
export * from './migrations/jurisdiction.js';
export * from './migrations/open-matters.js';
export { migrate, migrationsOf, type MigrationSettings } from './migrations/migrate.js';
export { HistoryLine, newHistoryLine, type RecordedAct } from './history/history-line.js';
export { isMovable, type MovableClock } from './clock/movable-clock.js';
export {
  consumerDeclarationOf,
  EventConsumer,
  type ConsumerDeclaration,
  type ConsumerHandler,
} from './consumers/event-consumer.js';
export { declarationsIn } from './database/providers-with.js';
export { TimerHandler, type TimerEffect } from './timers/timer-handler.js';
export type { FiredTimer, ScheduledTimer } from './timers/timer.js';
export { PolicyReader } from './policy/policy-reader.js';
export type { FieldBinding } from './crypto/field-cipher.js';
export { TimerRunner } from './timers/timer-runner.js';
export * from './verification/index.js';
