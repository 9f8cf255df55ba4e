import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { ProgrammeCode } from '../programmes/programme.js';
import type { CaseSubject } from './benefit-application.state-machine.js';
import type {
  CaseClock,
  CaseState,
  CountyVisit,
  Investigation,
  Objection,
  Opinion,
  Publicity,
  RegisteredRelative,
  SpecialCaseGround,
  SupplementNotice,
  VerificationProgress,
  WithdrawnRelative,
} from './case-records.js';

/** One application for assistance (救助申请); the household it is about stands in its own table under the same id. */
@Entity('benefit_application')
export class BenefitApplication extends VersionedEntity implements CaseSubject {
  @Column({ type: 'varchar' })
  caseNumber: string;

  @Column({ type: 'varchar' })
  state: CaseState;

  /** The first one leads the case: its clocks, levels and authorisations apply. */
  @Column({ type: 'text', array: true })
  programmes: [ProgrammeCode, ...ProgrammeCode[]];

  /** Near relative of staff or village cadres (近亲属备案), declared or registered: listed in a register of its own. */
  @Column({ type: 'boolean' })
  nearRelative: boolean;

  @Column({ type: 'jsonb', nullable: true })
  registeredRelative: RegisteredRelative | null;

  @Column({ type: 'jsonb' })
  withdrawnRelatives: WithdrawnRelative[];

  @Column({ type: 'timestamptz', nullable: true })
  submittedAt: Date | null;

  @Column({ type: 'timestamptz', nullable: true })
  acceptedAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  acceptedBy: string | null;

  @Column({ type: 'jsonb', nullable: true })
  supplement: SupplementNotice | null;

  @Column({ type: 'jsonb', nullable: true })
  verification: VerificationProgress | null;

  /** 0 until the first reinvestigation; investigations, opinions and publicities count only in their own round. */
  @Column({ type: 'integer' })
  round: number;

  @Column({ type: 'jsonb' })
  investigations: Investigation[];

  @Column({ type: 'jsonb' })
  opinions: Opinion[];

  @Column({ type: 'jsonb' })
  publicities: Publicity[];

  @Column({ type: 'jsonb' })
  objections: Objection[];

  @Column({ type: 'jsonb' })
  countyVisits: CountyVisit[];

  @Column({ type: 'varchar', nullable: true })
  specialCase: SpecialCaseGround | null;

  @Column({ type: 'jsonb' })
  clocks: CaseClock[];

  /** True while a clock that has not been met is past its last day; a column of its own so that lists can filter on it. */
  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'timestamptz', nullable: true })
  closedAt: Date | null;
}
