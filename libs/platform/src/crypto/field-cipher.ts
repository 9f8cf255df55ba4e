import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import type { KeyRing } from './key-ring.js';

/** Where a sealed value lives; it opens nowhere else. */
export interface FieldBinding {
  readonly table: string;
  readonly column: string;
  /** Primary key of the row. */
  readonly id: string;
}

/** A key is missing or bytes were tampered with: a fault of ours or an attack, never of the caller's input. */
export class SealedValueUnreadable extends Error {
  override readonly name = 'SealedValueUnreadable';
  readonly code = 'sealed-value-unreadable';

  constructor(table: string, column: string) {
    super(`The sealed value in ${table}.${column} cannot be opened`);
  }
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals single values with AES-256-GCM. Bytes: format, length of key id, key id, nonce, tag, ciphertext; table, column
 * and row are authenticated with it, so a value copied to another row or column does not open.
 */
export class FieldCipher {
  private readonly active: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor({ active, keys }: KeyRing) {
    this.active = active;
    this.keys = new Map([...keys].map(([id, key]) => [id, createSecretKey(key)]));
  }

  seal({ table, column, id }: FieldBinding, plaintext: string): Buffer {
    const keyId = Buffer.from(this.active);
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.active), nonce);
    cipher.setAAD(associatedData(table, column, id));
    const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(format, keyId.length), keyId, nonce, cipher.getAuthTag(), ciphertext]);
  }

  /** @throws SealedValueUnreadable when key, place or bytes are not those of `seal` */
  open({ table, column, id }: FieldBinding, sealed: Uint8Array): string {
    try {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== format) throw new Error('unknown format');
      const start = 2 + bytes.readUInt8(1);
      const nonce = bytes.subarray(start, start + nonceBytes);
      const tag = bytes.subarray(start + nonceBytes, start + nonceBytes + tagBytes);
      const key = this.keyOf(keyIdOf(bytes));
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(associatedData(table, column, id));
      decipher.setAuthTag(tag);
      const ciphertext = bytes.subarray(start + nonceBytes + tagBytes);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    } catch {
      throw new SealedValueUnreadable(table, column);
    }
  }

  /** Whether a value was sealed with the key that is active now. */
  isCurrent(sealed: Uint8Array): boolean {
    return keyIdOf(sealed) === this.active;
  }

  private keyOf(id: string): KeyObject {
    const key = this.keys.get(id);
    if (key === undefined) throw new Error(`There is no key ${id}`);
    return key;
  }
}

/** Id of the key a value was sealed with; it stands in the open. */
export function keyIdOf(sealed: Uint8Array): string {
  return Buffer.from(sealed.subarray(2, 2 + (sealed[1] ?? 0))).toString();
}

function associatedData(...parts: string[]): Buffer {
  return Buffer.from(JSON.stringify(parts));
}
