import type { AskingService } from '@minzheng/contracts';
import { VersionedEntity } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';
import type { ChangeKind } from './change-kinds.js';

/** 家庭变动: a change in a household that this service has verified, and until when policy wants it rechecked. */
@Entity('household_change')
export class HouseholdChange extends VersionedEntity {
  @Column('uuid')
  sourceId: string;

  @Column('text')
  kind: ChangeKind;

  /** Subjects of the matter whom it concerns. */
  @Column('text', { array: true })
  personKeys: string[];

  @Column('date')
  occurredOn: string;

  @Column('text')
  requestingService: AskingService;

  @Column('uuid')
  caseId: string;

  @Column('text')
  purpose: string;

  @Column('date')
  recheckBy: string;

  @Column('timestamptz', { nullable: true })
  takenBackAt: Date | null;
}
