import type { PolicyFigure } from '@minzheng/policy';
import { VersionedEntity } from '@minzheng/platform';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import type { RegisterCheck } from '../register/marital-status.js';

export const marriageStates = ['filed', 'held', 'checked', 'registered', 'refused', 'withdrawn'] as const;
export type MarriageState = (typeof marriageStates)[number];

export const kinshipLines = ['none', 'lineal', 'collateral'] as const;
/** 亲属关系声明: what the two declare about being related; generations count from the common ancestor, oneself included. */
export interface Kinship {
  readonly line: (typeof kinshipLines)[number];
  readonly generations: number | null;
}

export const partyRoles = ['first', 'second'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** What a party declared (申请结婚登记声明书). */
export interface PartyDeclaration {
  /** Division of residence (常住户口所在地), of any province. */
  readonly residenceDivision: string;
  /** Declares to marry of free will. */
  readonly voluntary: boolean;
}

/** Answers of both registers about both parties. */
export interface MarriageCheck {
  readonly on: string;
  readonly parties: Readonly<Record<PartyRole, RegisterCheck>>;
}

/** What was decided on: rules and the figures they read. */
export interface RuleRecord {
  readonly rules: readonly RuleResult[];
  readonly figures: readonly PolicyFigure[];
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
  check: MarriageCheck | null;

  /** Parties who stood at the window when it was registered. */
  @Column('text', { array: true })
  present: PartyRole[];

  /** Rules and figures of the registration or refusal. */
  @Column('jsonb', { nullable: true })
  decision: RuleRecord | null;

  @Column('date', { nullable: true })
  registeredOn: string | null;
}
