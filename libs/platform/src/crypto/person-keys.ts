import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { normalizeIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import type { KeyRing } from './key-ring.js';

/**
 * The pseudonym of a person: the same in every service and on every day, and no way back to the number without the
 * platform's secret. `pk<version>_<base64url of HMAC-SHA-256>`.
 */
export class PersonKeys {
  private readonly active: string;
  private readonly keys: ReadonlyMap<string, KeyObject>;

  constructor({ active, keys }: KeyRing) {
    this.active = active;
    this.keys = new Map([...keys].map(([version, key]) => [version, createSecretKey(key)]));
  }

  /** @throws CodedError `identity-number-invalid` */
  keyOf(identityNumber: string): string {
    return this.keyWith(this.active, identityNumber);
  }

  /** The keys of a person under every known secret, the active one first: for looking up rows during a rotation. */
  keysOf(identityNumber: string): string[] {
    return [...this.keys.keys()].map((version) => this.keyWith(version, identityNumber));
  }

  private keyWith(version: string, identityNumber: string): string {
    const number = parseIdentityNumber(normalizeIdentityNumber(identityNumber));
    const key = this.keys.get(version);
    if (key === undefined) throw new Error(`There is no key ${version}`);
    const digest = createHmac('sha256', key).update(number).digest('base64url');
    return `pk${version}_${digest}`;
  }
}
