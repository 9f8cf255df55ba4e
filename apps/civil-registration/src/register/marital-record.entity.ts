import { Column, Entity, PrimaryColumn } from 'typeorm';

export const recordedStatuses = ['married', 'divorced', 'widowed'] as const;
export type RecordedStatus = (typeof recordedStatuses)[number];

/**
 * 婚姻状况: what the offices of this city last registered about a person. One row a person in the whole city, whichever
 * office wrote it; pseudonymous, so that every office can ask it.
 */
@Entity('marital_record')
export class MaritalRecord {
  @PrimaryColumn('text')
  personKey: string;

  @Column('text')
  status: RecordedStatus;

  /** The other one of the marriage, also after it ended. */
  @Column('text')
  spouseKey: string;

  /** Day of the registration, or of the spouse's death. */
  @Column('date')
  since: string;

  /** The registration that brought this status; null when the marriage was registered elsewhere. */
  @Column('uuid', { nullable: true })
  caseId: string | null;
}
