import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import { fen } from '../institution/institution.entity.js';

export const programmeStates = ['open', 'closed'] as const;
export type ProgrammeState = (typeof programmeStates)[number];

/** How many homes a township is to adapt in the year (年度任务数). */
export interface TownshipTarget {
  readonly division: string;
  readonly homes: number;
}

/** 年度适老化改造计划 of a county: its budget, and the homes of each township that it is meant for. */
@Entity('adaptation_programme')
export class AdaptationProgramme extends VersionedEntity {
  @Column({ type: 'smallint' })
  year: number;

  @Column({ type: 'varchar' })
  state: ProgrammeState;

  @Column({ type: 'bigint', transformer: fen })
  budgetFen: number;

  @Column({ type: 'jsonb' })
  townships: TownshipTarget[];
}
