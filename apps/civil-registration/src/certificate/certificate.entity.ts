import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { CertificateLetters } from './certificate-number.js';

export const certificateKinds = ['marriage', 'divorce', 'adoption', 'adoption-dissolution'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** `superseded`: another certificate about the same registration took its place; `ended`: what it says no longer holds. */
export type CertificateState = 'valid' | 'superseded' | 'ended';

/** 登记证: a certificate as it was handed out. What is printed is sealed; only the holder's code opens it to others. */
@Entity('certificate')
export class Certificate extends VersionedEntity {
  @Column('text')
  kind: CertificateKind;

  @Column('text')
  letters: CertificateLetters;

  @Column('text')
  number: string;

  @Column('text')
  state: CertificateState;

  /** The registration it is about. */
  @Column('uuid')
  caseId: string;

  /** Day of the registration, which a reissue repeats. */
  @Column('date')
  registeredOn: string;

  @Column('date')
  issuedOn: string;

  /** Sealed JSON of {@link PrintedCertificate}. */
  @Column('bytea')
  printedSealed: Buffer;

  /** The certificate whose place this one took. */
  @Column('uuid', { nullable: true })
  replaces: string | null;

  /** Why it was issued anew or corrected. */
  @Column('text', { nullable: true })
  reason: string | null;

  /** Number under which another office of the province issued it anew; null while none did. */
  @Column('text', { nullable: true })
  replacedElsewhereBy: string | null;
}
