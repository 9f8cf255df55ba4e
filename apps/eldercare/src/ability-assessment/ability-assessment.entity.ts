import type { PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { Column, Entity } from 'typeorm';
import { PersonRecord } from '../person/person-record.js';
import type { AbilityOutcome, ItemPoints } from './ability-level.js';
import type { AssessedFacts } from './grounds/index.js';

/** States in which something is still to be done; a death ends what is in one of them. */
export const openAssessmentStates = ['requested', 'recorded', 'disputed'] as const;
export type OpenAssessmentState = (typeof openAssessmentStates)[number];

export const assessmentStates = [...openAssessmentStates, 'concluded', 'expired', 'withdrawn', 'closed'] as const;
export type AssessmentState = (typeof assessmentStates)[number];

export const assessmentReasons = ['first', 'periodic', 'condition-changed', 'admission'] as const;
/** 评估原因: first assessment, periodic one, a change of condition, or before admission to an institution. */
export type AssessmentReason = (typeof assessmentReasons)[number];

/** One visit of assessors with what they found and what follows from it; appended, never changed. */
export interface AssessmentRound {
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly assessorIds: readonly string[];
  readonly points: ItemPoints;
  readonly facts: AssessedFacts;
  readonly outcome: AbilityOutcome;
  /** The policy rows the outcome rests on, so that it can be computed again years later. */
  readonly figures: readonly PolicyFigure[];
}

/** 异议 of the elder against a conclusion. */
export interface AssessmentDispute {
  readonly raisedOn: PlainDate;
  readonly reason: string;
  readonly withdrawnOn?: PlainDate;
}

/** 老年人能力评估 of one elder, from the request to the end of its validity. */
@Entity('ability_assessment')
export class AbilityAssessment extends PersonRecord {
  @Column({ type: 'varchar' })
  assessmentNumber: string;

  @Column({ type: 'varchar' })
  state: AssessmentState;

  @Column({ type: 'varchar' })
  reason: AssessmentReason;

  @Column({ type: 'date' })
  requestedOn: PlainDate;

  /** Last day for a conclusion; a dispute starts it anew. */
  @Column({ type: 'date' })
  dueOn: PlainDate;

  @Column({ type: 'jsonb' })
  rounds: AssessmentRound[];

  @Column({ type: 'jsonb', nullable: true })
  dispute: AssessmentDispute | null;

  /** Last day on which the conclusion may be disputed. */
  @Column({ type: 'date', nullable: true })
  disputableTo: PlainDate | null;

  @Column({ type: 'smallint', nullable: true })
  level: number | null;

  @Column({ type: 'date', nullable: true })
  concludedOn: PlainDate | null;

  @Column({ type: 'date', nullable: true })
  validTo: PlainDate | null;
}
