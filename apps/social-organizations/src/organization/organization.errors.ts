import { conflict } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

/** Two registrations at the same moment; the rule found nothing wrong with either. Where the other one is, is not said. */
export const representativeEngaged = (): ProblemError =>
  conflict({
    code: 'legal-representative-engaged',
    detail: 'The legal representative represents another association',
  });

export const nameTaken = (): ProblemError =>
  conflict({ code: 'organization-name-taken', detail: 'Another organisation of this registrar bears the name' });
