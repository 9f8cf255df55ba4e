import { conflict, unprocessable } from '@minzheng/platform';
import type { ProblemError } from '@minzheng/platform';

export const nothingChanges = (): ProblemError =>
  unprocessable({
    code: 'change-empty',
    errors: [{ pointer: '/particulars', code: 'change-empty', detail: 'A change names what changes' }],
  });

export const consentInFuture = (): ProblemError =>
  unprocessable({
    code: 'date-in-future',
    errors: [{ pointer: '/consentedOn', code: 'date-in-future', detail: 'The day of the consent lies in the future' }],
  });

export const organizationNotActive = (): ProblemError =>
  conflict({ code: 'organization-not-active', detail: 'Only an active organisation changes its registration' });
