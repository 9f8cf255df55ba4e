import type { Role } from '@minzheng/platform';

/** Scopes of this service: what a token is good for. Roles say which acts. */
export const readScope = 'social-assistance.read';
export const writeScope = 'social-assistance.write';
export const previewScope = 'social-assistance.preview';

/** Who works at a window, for the applicant. */
export const windowRoles: readonly Role[] = ['village-helper', 'township-clerk', 'department-system'];
/** Who may look into cases. */
export const caseReaders: readonly Role[] = [
  'village-helper',
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  'city-supervisor',
  'auditor',
  'department-system',
];
/** Who may look into the register of near relatives (近亲属备案) as such. */
export const registerReaders: readonly Role[] = [
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  'city-supervisor',
  'auditor',
];
export const reviewers: readonly Role[] = ['township-reviewer', 'county-reviewer'];
