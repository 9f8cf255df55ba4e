import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { RuleRecord } from '../assessment/assess.js';
import type { PartyRole } from '../people/presence.js';
import type { CoupleCheck } from '../register/marital-status.js';
import type { DivorceWindows } from './windows.js';

export const divorceStates = [
  'applied',
  'cooling',
  'claimable',
  'registered',
  'refused',
  'withdrawn',
  'lapsed',
  'ended-by-death',
] as const;
export type DivorceState = (typeof divorceStates)[number];

/** What a party declared. */
export interface DivorceDeclaration {
  readonly residenceDivision: string;
  /** Wants the divorce of free will. */
  readonly voluntary: boolean;
  /** Of full capacity (完全民事行为能力). */
  readonly capable: boolean;
}

/** 离婚协议: what the agreement settles; the paper itself stays with the office, its digest here. */
export interface DivorceAgreement {
  readonly digest: string;
  readonly settles: readonly AgreementMatter[];
}

export const agreementMatters = ['children', 'property', 'debts'] as const;
export type AgreementMatter = (typeof agreementMatters)[number];

/** 婚姻家庭辅导: offered to everybody, taken by whom it suits. */
export interface Counselling {
  readonly on: string;
  readonly outcome: 'accepted' | 'declined';
}

/** 离婚登记: one couple's divorce by agreement, from the application to the certificate or the lapse. */
@Entity('divorce')
export class Divorce extends VersionedEntity {
  @Column('text')
  state: DivorceState;

  @Column('uuid', { nullable: true })
  appointmentId: string | null;

  @Column('jsonb')
  declarations: Readonly<Record<PartyRole, DivorceDeclaration>>;

  @Column('jsonb')
  agreement: DivorceAgreement;

  /** The marriage was registered by an office of the mainland. */
  @Column('boolean')
  marriageRegisteredInMainland: boolean;

  @Column('jsonb', { nullable: true })
  check: CoupleCheck | null;

  @Column('jsonb')
  counselling: readonly Counselling[];

  /** Day of receipt; the windows count from the day after. */
  @Column('date', { nullable: true })
  receivedOn: string | null;

  @Column('jsonb', { nullable: true })
  windows: DivorceWindows | null;

  @Column('text', { nullable: true })
  withdrawnBy: PartyRole | null;

  @Column('jsonb', { nullable: true })
  decision: RuleRecord | null;

  @Column('date', { nullable: true })
  registeredOn: string | null;
}
