import type { PlainDate } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import { Column, Entity } from 'typeorm';
import { fen } from '../institution/institution.entity.js';
import { PersonRecord } from '../person/person-record.js';

export const stayStates = ['admitted', 'on-leave', 'discharged', 'settled'] as const;
export type StayState = (typeof stayStates)[number];

export const dischargeReasons = ['own-wish', 'moved-elsewhere', 'institution-closed', 'death'] as const;
export type DischargeReason = (typeof dischargeReasons)[number];

/** 服务协议 with what is paid in advance; all amounts in fen. */
export interface Agreement {
  readonly signedOn: PlainDate;
  /** SHA-256 of the signed document. */
  readonly digest: string;
  /** Service and meals a month, beside the bed. */
  readonly monthlyServiceFen: number;
  readonly depositFen: number;
  /** Months of bed and service that are paid in advance. */
  readonly prepaidMonths: number;
  readonly membershipFeeFen: number;
}

/** Why the elder could be admitted, as it was that day. */
export interface AdmissionCheck {
  readonly rules: readonly RuleResult[];
  readonly figures: readonly PolicyFigure[];
}

/** 外出: from when to when, null while away. */
export interface Leave {
  readonly from: PlainDate;
  readonly until: PlainDate | null;
}

/** 换床 */
export interface Transfer {
  readonly on: PlainDate;
  readonly fromBedId: string;
  readonly toBedId: string;
}

/** 结算: what goes back to the elder, all in fen. */
export interface Settlement {
  readonly usedMonths: number;
  readonly prepaymentRefundFen: number;
  readonly depositRefundFen: number;
  readonly deductionFen: number;
}

/** 入住: one elder in one institution, from admission to discharge. */
@Entity('stay')
export class Stay extends PersonRecord {
  @Column({ type: 'uuid' })
  institutionId: string;

  /** The bed; null once the stay is over. */
  @Column({ type: 'uuid', nullable: true })
  bedId: string | null;

  @Column({ type: 'varchar' })
  state: StayState;

  @Column({ type: 'date' })
  admittedOn: PlainDate;

  @Column({ type: 'smallint' })
  level: number;

  /** Bed and service a month when admitted, fen. */
  @Column({ type: 'bigint', transformer: fen })
  monthlyFen: number;

  /** Deposit and prepayment that the bank keeps, fen; 0 once settled. */
  @Column({ type: 'bigint', transformer: fen })
  inCustodyFen: number;

  @Column({ type: 'jsonb' })
  agreement: Agreement;

  @Column({ type: 'jsonb' })
  admission: AdmissionCheck;

  @Column({ type: 'jsonb' })
  leaves: Leave[];

  @Column({ type: 'jsonb' })
  transfers: Transfer[];

  @Column({ type: 'date', nullable: true })
  dischargedOn: PlainDate | null;

  @Column({ type: 'varchar', nullable: true })
  dischargeReason: DischargeReason | null;

  @Column({ type: 'jsonb', nullable: true })
  settlement: Settlement | null;
}
