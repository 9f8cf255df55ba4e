import { createHmac } from 'node:crypto';
import { normalizeIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import { keyOfRing, type KeyRing } from './key-ring.js';

/**
 * The pseudonym of a person: the same in every service and on every day, and no way back to the number without the
 * platform's secret. `pk<version>_<base64url of HMAC-SHA-256>`.
 */
export class PersonKeys {
  constructor(private readonly ring: KeyRing) {}

  /** @throws CodedError `identity-number-invalid` */
  keyOf(identityNumber: string): string {
    return this.keyWith(this.ring.active, identityNumber);
  }

  /** The keys of a person under every known secret, the active one first: for looking up rows during a rotation. */
  keysOf(identityNumber: string): string[] {
    return [...this.ring.keys.keys()].map((version) => this.keyWith(version, identityNumber));
  }

  private keyWith(version: string, identityNumber: string): string {
    const number = parseIdentityNumber(normalizeIdentityNumber(identityNumber));
    const digest = createHmac('sha256', keyOfRing(this.ring, version)).update(number).digest('base64url');
    return `pk${version}_${digest}`;
  }
}
