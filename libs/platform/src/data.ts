/** Public surface of the database half of the platform. */
export * from './access/caller.js';
export { Database } from './database/database.js';
export { ReadTransaction } from './database/read-transaction.js';
export { Transaction } from './database/transaction.js';
export { VersionedEntity } from './database/versioned-entity.js';
export { FieldCipher } from './crypto/field-cipher.js';
export { PersonKeys } from './crypto/person-keys.js';
