import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assessment, AssessmentFacts, ProgrammeCode } from '../programmes/programme.js';

/** Why a case was refused: the code of a rule or ground, and a sentence for the notice. */
export interface DecisionReason {
  code: string;
  text: string;
}

/** A decision (确认/不予确认) with everything it rests on; INSERT-only by grant, so that it can be explained years later. */
@Entity('benefit_decision')
export class BenefitDecision {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  programme: ProgrammeCode;

  @Column({ type: 'varchar' })
  outcome: 'confirmed' | 'refused';

  /** Policy day and day of the decision in Asia/Shanghai. */
  @Column({ type: 'date' })
  decidedOn: string;

  @Column({ type: 'timestamptz' })
  decidedAt: Date;

  @Column({ type: 'varchar' })
  decidedBy: string;

  @Column({ type: 'jsonb' })
  reasons: DecisionReason[];

  /** Who decided: the county, or the township on its behalf. */
  @Column({ type: 'varchar' })
  level: 'county' | 'township';

  /** Household, findings and resolutions of that day. */
  @Column({ type: 'jsonb' })
  facts: AssessmentFacts;

  /** Rule results, arithmetic and the policy rows used, as the programme returned them. */
  @Column({ type: 'jsonb' })
  assessment: Assessment;
}
