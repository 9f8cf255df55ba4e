import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { RuleRecord } from '../assessment/assess.js';
import type { PartyRole } from '../people/presence.js';
import type { CoupleCheck } from '../register/marital-status.js';

export const marriageStates = ['filed', 'held', 'checked', 'registered', 'refused', 'withdrawn'] as const;
export type MarriageState = (typeof marriageStates)[number];

export const kinshipLines = ['none', 'lineal', 'collateral'] as const;
/** 亲属关系声明: what the two declare about being related; generations count from the common ancestor, oneself included. */
export interface Kinship {
  readonly line: (typeof kinshipLines)[number];
  readonly generations: number | null;
}

/** What a party declared (申请结婚登记声明书). */
export interface PartyDeclaration {
  /** Division of residence (常住户口所在地), of any province. */
  readonly residenceDivision: string;
  /** Declares to marry of free will. */
  readonly voluntary: boolean;
}

/** 结婚登记: one couple's registration, from the window to the certificate. Its id is the marriage's. */
@Entity('marriage')
export class Marriage extends VersionedEntity {
  @Column('text')
  state: MarriageState;

  @Column('uuid', { nullable: true })
  appointmentId: string | null;

  @Column('jsonb')
  kinship: Kinship;

  @Column('jsonb')
  declarations: Readonly<Record<PartyRole, PartyDeclaration>>;

  @Column('jsonb', { nullable: true })
  check: CoupleCheck | null;

  /** Parties who stood at the window when it was registered. */
  @Column('text', { array: true })
  present: PartyRole[];

  /** Rules and figures of the registration or refusal. */
  @Column('jsonb', { nullable: true })
  decision: RuleRecord | null;

  @Column('date', { nullable: true })
  registeredOn: string | null;
}
