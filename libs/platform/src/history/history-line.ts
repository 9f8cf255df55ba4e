import { shanghaiTimestamp } from '@minzheng/domain';
import { Column, PrimaryColumn } from 'typeorm';
import type { Transaction } from '../database/transaction.js';
import { InstantField, TextField } from '../dto/fields.js';

/** One line of what happened to a matter: appended with the act itself, never changed (INSERT-only by grant). */
export abstract class HistoryLine {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'varchar' })
  division: string;

  @Column({ type: 'timestamptz' })
  at: Date;

  @Column({ type: 'varchar' })
  action: string;

  @Column({ type: 'varchar' })
  fromState: string;

  @Column({ type: 'varchar' })
  toState: string;

  /** Subject of the official's or system's token. */
  @Column({ type: 'varchar' })
  actor: string;

  /** Codes and dates of the act, no free text and nothing about persons. */
  @Column({ type: 'jsonb' })
  details: Record<string, unknown>;

  /** Order in which the lines were appended; given by the database. */
  @Column({ type: 'bigint' })
  sequence: number;
}

/** What was done, and what it did to the state. */
export interface RecordedAct {
  action: string;
  from: string;
  to: string;
  /** Codes and dates; no free text, nothing about persons. */
  details?: Record<string, unknown>;
}

/** The part of a new line that is the same for every matter: when, who and what. */
export function newHistoryLine(
  tx: Transaction,
  { action, from, to, details = {} }: RecordedAct,
): Omit<HistoryLine, 'division' | 'sequence'> {
  return { id: tx.uuid(), at: tx.now, action, fromState: from, toState: to, actor: tx.caller.subject, details };
}

/** A line as it is shown. */
export class HistoryLineDto {
  @InstantField({ description: 'When', example: '2026-03-02T09:00:00.000+08:00' })
  at: string;

  @TextField({ description: 'Act', example: 'accept' })
  action: string;

  @TextField({ description: 'State before', example: 'submitted' })
  fromState: string;

  @TextField({ description: 'State after', example: 'accepted' })
  toState: string;

  @TextField({ description: 'Who, as named by the token', example: 'official-clerk' })
  actor: string;
}

export function shownHistoryLine({
  at,
  action,
  fromState,
  toState,
  actor,
}: HistoryLine): Pick<HistoryLineDto, keyof HistoryLineDto> {
  return { at: shanghaiTimestamp(at), action, fromState, toState, actor };
}
