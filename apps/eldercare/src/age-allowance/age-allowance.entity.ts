import type { PlainDate, YearMonth } from '@minzheng/domain';
import type { FigureUse } from './allowance-rates.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { VersionedEntity } from '@minzheng/platform';
import { PersonRecord } from '../person/person-record.js';

/** PostgreSQL's bigint arrives as text; amounts in fen and sequences are safe integers. */
const fen = { to: (value: number | undefined) => value, from: (value: string) => Number(value) };

export const allowanceStates = ['in-payment', 'ended', 'closed'] as const;
export type AllowanceState = (typeof allowanceStates)[number];

export const endReasons = ['death', 'left-the-city'] as const;
export type EndReason = (typeof endReasons)[number];

/** 高龄津贴 of one elder, from the month of a birthday to the month of death or departure. Nobody applies for it. */
@Entity('age_allowance')
export class AgeAllowance extends PersonRecord {
  @Column({ type: 'varchar' })
  state: AllowanceState;

  @Column({ type: 'varchar' })
  firstMonth: YearMonth;

  @Column({ type: 'varchar', nullable: true })
  lastMonth: YearMonth | null;

  @Column({ type: 'varchar', nullable: true })
  endReason: EndReason | null;

  /** Age of the tier paid last. */
  @Column({ type: 'smallint' })
  tierAge: number;

  /** Fen a month, as paid last. */
  @Column({ type: 'bigint', transformer: fen })
  monthlyAmountFen: number;
}

export const entryKinds = ['payment', 'reversal', 'reinstatement', 'repayment'] as const;
/** A month paid, taken back in the books, put right again without paying anew; money that came back. */
export type EntryKind = (typeof entryKinds)[number];

/** One line of the books of allowances: appended, never changed (INSERT-only by grant). */
@Entity('allowance_entry')
export class AllowanceEntry {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid' })
  allowanceId: string;

  /** The place that pays or gets the money back. */
  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  personKey: string;

  @Column({ type: 'varchar' })
  kind: EntryKind;

  /** Month that is paid or taken back; null for money that came back. */
  @Column({ type: 'varchar', nullable: true })
  month: YearMonth | null;

  /** 0 for the first payment of a month, one more after every reversal: unique per person and month in the whole city. */
  @Column({ type: 'smallint', nullable: true })
  attempt: number | null;

  /** Fen; a reversal is negative. */
  @Column({ type: 'bigint', transformer: fen })
  amountFen: number;

  @Column({ type: 'smallint', nullable: true })
  tierAge: number | null;

  /** The policy row of the rate. */
  @Column({ type: 'jsonb', nullable: true })
  figure: FigureUse | null;

  @Column({ type: 'uuid', nullable: true })
  reversesId: string | null;

  /** The claim that the reversal, its reinstatement or the repayment belongs to. */
  @Column({ type: 'uuid', nullable: true })
  recoveryId: string | null;

  @Column({ type: 'uuid', nullable: true })
  runId: string | null;

  @Column({ type: 'date' })
  bookedOn: PlainDate;

  @Column({ type: 'varchar' })
  bookedBy: string;

  /** Order in which the lines were booked; given by the database. */
  @Column({ type: 'bigint', transformer: fen })
  sequence: number;
}

export const recoveryStates = ['open', 'recovered', 'waived', 'cancelled'] as const;
export type RecoveryState = (typeof recoveryStates)[number];

/** 追回: a claim for months that were paid after death or departure. */
@Entity('allowance_recovery')
export class AllowanceRecovery extends VersionedEntity {
  @Column({ type: 'uuid' })
  allowanceId: string;

  @Column({ type: 'varchar' })
  state: RecoveryState;

  @Column({ type: 'bigint', transformer: fen })
  amountFen: number;

  @Column({ type: 'date' })
  raisedOn: PlainDate;

  @Column({ type: 'date', nullable: true })
  closedOn: PlainDate | null;

  /** Why it was given up; null unless it was. */
  @Column({ type: 'varchar', nullable: true })
  reason: string | null;
}

/** What a township paid for a month. */
@Entity('payment_run')
export class PaymentRun {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'varchar' })
  month: YearMonth;

  @Column({ type: 'date' })
  paidOn: PlainDate;

  @Column({ type: 'integer' })
  elders: number;

  /** Payments of earlier months among them. */
  @Column({ type: 'integer' })
  backPayments: number;

  @Column({ type: 'bigint', transformer: fen })
  totalFen: number;
}
