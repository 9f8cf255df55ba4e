import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

/**
 * Who signed: the subject itself, the guardian of a minor or of an incapable adult, a proxy with a written mandate, or a near
 * relative of somebody who has died (近亲属, 个人信息保护法 第四十九条).
 */
export const signatories = [
  'self',
  'guardian-of-minor',
  'guardian-of-incapable',
  'proxy',
  'near-relative-of-deceased',
] as const;
export type Signatory = (typeof signatories)[number];

export type AuthorizationState = 'granted' | 'revoked' | 'expired';

/** 核对授权书: a person's signature under the questions that departments will be asked about them. */
@Entity('authorization')
export class Authorization extends VersionedEntity {
  @Column('text')
  state: AuthorizationState;

  @Column('text')
  personKey: string;

  /** Sealed identity number of the subject: the only place the platform asks departments from. */
  @Column('bytea')
  identityNumber: Buffer;

  /** Sealed name of the subject. */
  @Column('bytea')
  name: Buffer;

  @Column('text')
  signedBy: Signatory;

  /** Guardian or proxy; null when the subject signed. */
  @Column('text', { nullable: true })
  signerPersonKey: string | null;

  /** Sealed name of guardian or proxy. */
  @Column('bytea', { nullable: true })
  signerName: Buffer | null;

  @Column('text', { array: true })
  purposes: string[];

  @Column('date')
  validFrom: string;

  /** Last day, inclusive. */
  @Column('date')
  validTo: string;

  /** SHA-256 of the signed document, hex. */
  @Column('text')
  evidenceDigest: string;

  /** SHA-256 of the mandate or proof of guardianship, hex; null when the subject signed. */
  @Column('text', { nullable: true })
  mandateDigest: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;
}
