import { HistoryLine, VersionedEntity } from '@minzheng/platform';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  CircumstanceKind,
  Disability,
  OtherBenefit,
  ParentKind,
  Placement,
} from '../guardianship/guardianship-facts.js';
import type { CloseReason, FactEndReason, FactSource } from './child-file.records.js';
import type { ChildFileState } from './child-file.state-machine.js';

/**
 * The file of one child (儿童档案, 一人一档). Whoever the child is stands sealed under this service's own key; its day of
 * birth is nowhere but in the sealed number.
 */
@Entity('child_file')
export class ChildFile extends VersionedEntity {
  @Column({ type: 'varchar' })
  fileNumber: string;

  @Column({ type: 'varchar' })
  state: ChildFileState;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'bytea' })
  nameSealed: Buffer;

  @Column({ type: 'bytea' })
  identityNumberSealed: Buffer;

  @Column({ type: 'bytea' })
  addressSealed: Buffer;

  /** Who looks after the child now (实际照料人), and how to reach that person. */
  @Column({ type: 'bytea' })
  carerNameSealed: Buffer;

  @Column({ type: 'bytea' })
  carerPhoneSealed: Buffer;

  @Column({ type: 'varchar' })
  placement: Placement;

  @Column({ type: 'jsonb' })
  otherBenefits: OtherBenefit[];

  /** Day from which an adoption stands, by registered adoption. */
  @Column({ type: 'date', nullable: true })
  adoptedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  closeReason: CloseReason | null;

  @Column({ type: 'date', nullable: true })
  closedOn: string | null;
}

/** One of the two parents of a child (父母); of a foundling nothing is known but that there was one. */
@Entity('parent')
export class Parent {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'varchar' })
  division: string;

  /** Name of the parent in facts, rules and answers: `father` or `mother`. */
  @Column({ type: 'varchar' })
  kind: ParentKind;

  @Column({ type: 'varchar', nullable: true })
  personKey: string | null;

  @Column({ type: 'bytea', nullable: true })
  nameSealed: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  identityNumberSealed: Buffer | null;
}

/** One fact about a parent (监护情形); it is ended or taken back, never changed or deleted. */
@Entity('guardian_fact')
export class GuardianFact {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  fileId: string;

  @Column({ type: 'uuid' })
  parentId: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  kind: CircumstanceKind;

  @Column({ type: 'date' })
  startedOn: string;

  @Column({ type: 'date', nullable: true })
  termEndsOn: string | null;

  @Column({ type: 'jsonb', nullable: true })
  disability: Disability | null;

  @Column({ type: 'varchar' })
  source: FactSource;

  /** What the source calls it (an event, a register's entry); with the source it is recorded once. */
  @Column({ type: 'varchar', nullable: true })
  sourceRef: string | null;

  /** SHA-256 of the document that proves it; the document lies in the office. */
  @Column({ type: 'varchar', nullable: true })
  evidenceDigest: string | null;

  @Column({ type: 'timestamptz' })
  recordedAt: Date;

  @Column({ type: 'varchar' })
  recordedBy: string;

  @Column({ type: 'date', nullable: true })
  endedOn: string | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: FactEndReason | null;

  /** Recorded in error; such a fact counts for nothing and stays to be seen. */
  @Column({ type: 'timestamptz', nullable: true })
  withdrawnAt: Date | null;

  @Column({ type: 'varchar', nullable: true })
  withdrawalReason: string | null;

  /** Order in which the facts were recorded; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}

/** One line of what happened to a child's file, its applications and its award: appended, never changed. */
@Entity('file_history')
export class FileHistoryEntry extends HistoryLine {
  @Column({ type: 'uuid' })
  fileId: string;

  /** Kind and id of the thing that was acted on. */
  @Column({ type: 'varchar' })
  subjectType: string;

  @Column({ type: 'uuid' })
  subjectId: string;

  @Column({ type: 'text', array: true })
  roles: string[];
}
