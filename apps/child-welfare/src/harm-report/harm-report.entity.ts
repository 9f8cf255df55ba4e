import { HistoryLine, VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RiskGrade } from '../difficulty/difficulty.records.js';
import type { RiskAssessment } from '../difficulty/grade-risk.js';
import type {
  GuardianshipEnd,
  GuardianshipGround,
  GuardianshipPlace,
  HarmCircumstance,
  HarmCloseReason,
  HarmSource,
  NamingCause,
  PoliceState,
} from './harm-report.records.js';
import type { HarmReportState } from './harm-report.state-machine.js';
import type { HarmSubject } from './rules/harm-subject.js';
import type { TemporaryGuardianshipState } from './temporary-guardianship.state-machine.js';

/**
 * A report of harm to a child (侵害未成年人强制报告). What was told and about whom is sealed under this service's own key,
 * who told it stands apart under a key of its own ({@link HarmReporter}).
 */
@Entity('harm_report')
export class HarmReport extends VersionedEntity {
  /** Readable number; drawn, so that it says neither how many reports there are nor which came before. */
  @Column({ type: 'varchar' })
  reportNumber: string;

  @Column({ type: 'varchar' })
  state: HarmReportState;

  /** Reported by somebody whose duty it was (强制报告); who that was is sealed. */
  @Column({ type: 'boolean' })
  mandatory: boolean;

  /** The client’s own id of a report without a token; the same one again is the same report. */
  @Column({ type: 'uuid', nullable: true })
  submissionId: string | null;

  /** Who reported left a way to be reached. */
  @Column({ type: 'boolean' })
  reporterReachable: boolean;

  @Column({ type: 'text', array: true })
  circumstances: HarmCircumstance[];

  @Column({ type: 'boolean' })
  dangerNow: boolean;

  @Column({ type: 'varchar' })
  harmedBy: HarmSource;

  /** Age as it was told, in full years. */
  @Column({ type: 'int', nullable: true })
  toldAge: number | null;

  @Column({ type: 'bytea' })
  accountSealed: Buffer;

  @Column({ type: 'bytea', nullable: true })
  placeSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  childNameSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  childIdentityNumberSealed: Buffer | null;

  @Column({ type: 'varchar', nullable: true })
  childPersonKey: string | null;

  @Column({ type: 'uuid', nullable: true })
  childFileId: string | null;

  @Column({ type: 'timestamptz' })
  receivedAt: Date;

  @Column({ type: 'varchar' })
  policeState: PoliceState;

  /** Number under which the police have it (公安机关受理编号). */
  @Column({ type: 'varchar', nullable: true })
  policeNumber: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  policeAcknowledgedAt: Date | null;

  @Column({ type: 'boolean' })
  policeOverdue: boolean;

  @Column({ type: 'varchar', nullable: true })
  riskGrade: RiskGrade | null;

  /** When the assessment, then the next follow-up visit is due; null when the report is closed. */
  @Column({ type: 'timestamptz', nullable: true })
  dueAt: Date | null;

  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'boolean' })
  placed: boolean;

  @Column({ type: 'date', nullable: true })
  lastVisitedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  closeReason: HarmCloseReason | null;

  @Column({ type: 'bytea', nullable: true })
  closingNoteSealed: Buffer | null;

  @Column({ type: 'date', nullable: true })
  closedOn: string | null;

  @Column({ type: 'date', nullable: true })
  reporterToldOn: string | null;
}

/** Who reported (报告人), apart from the report and under a key of its own: appended, never changed. */
@Entity('harm_reporter')
export class HarmReporter {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'varchar' })
  division: string;

  /** JSON of name, contact, organization and the account that reported. */
  @Column({ type: 'bytea' })
  identitySealed: Buffer;
}

/** One officer on the access list of a report (知悉范围); removed by a mark, never deleted. */
@Entity('harm_officer')
export class HarmOfficer {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'varchar' })
  division: string;

  /** `sub` of the officer's token. */
  @Column({ type: 'varchar' })
  officer: string;

  @Column({ type: 'varchar' })
  cause: NamingCause;

  @Column({ type: 'varchar' })
  namedBy: string;

  @Column({ type: 'timestamptz' })
  namedAt: Date;

  @Column({ type: 'varchar', nullable: true })
  removedBy: string | null;

  @Column({ type: 'timestamptz', nullable: true })
  removedAt: Date | null;
}

/** One assessment (评估) with everything it rests on: appended, never changed. */
@Entity('harm_assessment')
export class HarmAssessment {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  assessedOn: string;

  @Column({ type: 'varchar' })
  assessedBy: string;

  @Column({ type: 'jsonb' })
  facts: HarmSubject;

  @Column({ type: 'varchar' })
  riskGrade: RiskGrade;

  @Column({ type: 'jsonb' })
  assessment: RiskAssessment;

  @Column({ type: 'bytea' })
  findingsSealed: Buffer;

  @Column({ type: 'bigint' })
  sequence: number;
}

/** One follow-up visit (回访): appended, never changed. */
@Entity('harm_follow_up')
export class HarmFollowUp {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'date' })
  visitedOn: string;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: 'boolean' })
  childSeen: boolean;

  @Column({ type: 'bytea' })
  findingsSealed: Buffer;

  @Column({ type: 'bigint' })
  sequence: number;
}

/** 临时监护: a child taken into the care of civil affairs for a time. */
@Entity('temporary_guardianship')
export class TemporaryGuardianship extends VersionedEntity {
  @Column({ type: 'uuid' })
  reportId: string;

  @Column({ type: 'varchar' })
  state: TemporaryGuardianshipState;

  @Column({ type: 'varchar' })
  ground: GuardianshipGround;

  @Column({ type: 'varchar' })
  place: GuardianshipPlace;

  /** Who looks after the child now. */
  @Column({ type: 'bytea' })
  carerSealed: Buffer;

  @Column({ type: 'date' })
  beganOn: string;

  /** Last day of the term. */
  @Column({ type: 'date' })
  termEndsOn: string;

  @Column({ type: 'boolean' })
  overdue: boolean;

  @Column({ type: 'date', nullable: true })
  endedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: GuardianshipEnd | null;

  /** SHA-256 of the assessment of the guardian or the court's ruling that the end rests on. */
  @Column({ type: 'varchar', nullable: true })
  evidenceDigest: string | null;
}

/** One line of what happened to a report: appended, never changed, seen by its officers alone. */
@Entity('harm_history')
export class HarmHistoryEntry extends HistoryLine {
  @Column({ type: 'uuid' })
  reportId: string;
}
