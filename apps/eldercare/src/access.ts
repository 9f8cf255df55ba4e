import type { Role } from '@minzheng/platform';

/** Scopes of this service: what a token is good for. Roles say which acts. */
export const readScope = 'eldercare.read';
export const writeScope = 'eldercare.write';

/** Who works at a window, for an elder; `department-system` is the system of an institution or assessment body. */
export const windowRoles: readonly Role[] = ['village-helper', 'township-clerk', 'department-system'];

/** Who may look into the matters of elders. */
export const matterReaders: readonly Role[] = [
  'village-helper',
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  'city-supervisor',
  'auditor',
  'department-system',
];

/** 适老化改造: who hands an application in, plans, supervises the works, accepts them, and decides and pays. */
export const adaptationRoles = {
  /** Whoever may look into matters, except systems outside the administration: what a household has is not their business. */
  circumstances: matterReaders.filter((role) => role !== 'department-system'),
  window: ['village-helper', 'township-clerk'],
  planners: ['township-clerk', 'county-investigator'],
  supervisors: ['township-clerk', 'county-investigator', 'department-system'],
  inspectors: ['township-reviewer', 'county-investigator', 'county-reviewer'],
  deciders: ['county-reviewer'],
} as const satisfies Record<string, readonly Role[]>;
