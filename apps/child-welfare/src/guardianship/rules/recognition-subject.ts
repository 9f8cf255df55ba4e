import type { PlainDate } from '@minzheng/domain';
import type { ParentStanding, SupportCategory } from '../matrix.js';

/** What the rules of recognition (认定) look at: the child, its parents as they stand, what the matrix says. */
export interface RecognitionSubject {
  bornOn: PlainDate;
  adopted: boolean;
  parents: readonly ParentStanding[];
  category: SupportCategory | null;
}
