import type { Fen, PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fen } from '../institution/institution.entity.js';
import { PersonRecord } from '../person/person-record.js';
import type { AdaptationFacts, PlannedItem } from './adaptation-facts.js';
import type { AdaptationState } from './home-adaptation.state-machine.js';

const perhapsFen = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

/** 残疾 as the certificate says it; the certificate itself stays at the window, its digest here. */
export interface Disability {
  readonly certificateDigest: string;
}

/** 改造方案: made at the home, by whom. */
export interface AdaptationPlan {
  readonly items: readonly PlannedItem[];
  readonly plannedOn: PlainDate;
  readonly plannedBy: string;
}

/** What was decided and everything it rests on, so that it can be explained and run again. */
export interface AdaptationDecision {
  readonly outcome: 'approved' | 'refused';
  readonly decidedOn: PlainDate;
  readonly decidedBy: string;
  readonly reason: string | null;
  readonly facts: AdaptationFacts;
  readonly rules: readonly RuleResult[];
  readonly figures: readonly PolicyFigure[];
}

/** 施工合同: who does the works, and until when. */
export interface AdaptationContract {
  readonly contractor: string;
  readonly creditCode: string;
  /** SHA-256 of the signed contract. */
  readonly digest: string;
  readonly worksDueOn: PlainDate;
  readonly commissionedOn: PlainDate;
}

/** One item as it was done, and what it cost. */
export interface DoneItem {
  readonly item: string;
  readonly quantity: number;
  readonly costFen: Fen;
}

/** 施工: the works and everybody who supervised them. */
export interface AdaptationWorks {
  readonly startedOn: PlainDate;
  readonly supervisors: readonly string[];
  readonly done: readonly DoneItem[];
  readonly completedOn: PlainDate | null;
  readonly sentBack: readonly { readonly on: PlainDate; readonly by: string; readonly reason: string }[];
}

/** 停工: works that do not go on; what is done is accepted and paid. */
export interface AdaptationStop {
  readonly on: PlainDate;
  readonly reason: 'own-wish' | 'moved-away' | 'death';
}

export const stopReasons = ['own-wish', 'moved-away', 'death'] as const;

/** 验收 */
export interface AdaptationAcceptance {
  readonly acceptedOn: PlainDate;
  readonly acceptedBy: string;
}

/** 适老化改造 of the home of an elder in hardship, from the application to the settlement. */
@Entity('home_adaptation')
export class HomeAdaptation extends PersonRecord {
  @Column({ type: 'varchar' })
  adaptationNumber: string;

  @Column({ type: 'varchar' })
  state: AdaptationState;

  /** Declared income of the elder, fen a month. */
  @Column({ type: 'bigint', transformer: fen })
  monthlyIncomeFen: number;

  @Column({ type: 'jsonb', nullable: true })
  disability: Disability | null;

  @Column({ type: 'date' })
  filedOn: PlainDate;

  @Column({ type: 'varchar', nullable: true })
  submittedBy: string | null;

  /** Last day for the decision. */
  @Column({ type: 'date', nullable: true })
  dueOn: PlainDate | null;

  @Column({ type: 'jsonb', nullable: true })
  plan: AdaptationPlan | null;

  /** Sum of the plan, fen; 0 without one. */
  @Column({ type: 'bigint', transformer: fen })
  plannedFen: number;

  @Column({ type: 'jsonb', nullable: true })
  decision: AdaptationDecision | null;

  /** The programme whose budget pays; null before the approval and after the end of whatever was not begun. */
  @Column({ type: 'uuid', nullable: true })
  programmeId: string | null;

  /** What is kept of that budget, fen; what was paid once it is settled. */
  @Column({ type: 'bigint', transformer: fen })
  committedFen: number;

  @Column({ type: 'jsonb', nullable: true })
  contract: AdaptationContract | null;

  @Column({ type: 'jsonb', nullable: true })
  works: AdaptationWorks | null;

  @Column({ type: 'jsonb', nullable: true })
  stop: AdaptationStop | null;

  @Column({ type: 'jsonb', nullable: true })
  acceptance: AdaptationAcceptance | null;

  @Column({ type: 'bigint', nullable: true, transformer: perhapsFen })
  paidFen: number | null;
}

/** Somebody who lives with the elder (共同生活的家庭成员); name and number sealed. */
@Entity('adaptation_member')
export class AdaptationMember {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  adaptationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'smallint' })
  place: number;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  /** Declared income, fen a month. */
  @Column({ type: 'bigint', transformer: fen })
  monthlyIncomeFen: number;
}

export const photoMoments = ['before', 'after'] as const;
export type PhotoMoment = (typeof photoMoments)[number];

/** A photo (改造前后照片) of one item; the file stays with who took it, its digest here. */
@Entity('adaptation_photo')
export class AdaptationPhoto {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  adaptationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  item: string;

  @Column({ type: 'varchar' })
  moment: PhotoMoment;

  @Column({ type: 'varchar' })
  digest: string;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;
}

/** 结算: the one payment for a home; inserted once, never altered. */
@Entity('adaptation_payment')
export class AdaptationPayment {
  @PrimaryColumn({ type: 'uuid' })
  adaptationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'uuid' })
  programmeId: string;

  @Column({ type: 'bigint', transformer: fen })
  amountFen: number;

  @Column({ type: 'varchar' })
  invoiceDigest: string;

  @Column({ type: 'date' })
  paidOn: PlainDate;

  @Column({ type: 'varchar' })
  paidBy: string;
}
