import { HistoryLine } from '@minzheng/platform';
import { Column, Entity } from 'typeorm';

/** One line of what happened to a case. */
@Entity('case_history')
export class CaseHistoryEntry extends HistoryLine {
  @Column({ type: 'uuid' })
  applicationId: string;

  @Column({ type: 'text', array: true })
  roles: string[];
}
