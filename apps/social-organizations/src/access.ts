import type { Role } from '@minzheng/platform';

/** Scopes of this service: what a token is good for. Roles say which acts. */
export const readScope = 'social-organizations.read';
export const writeScope = 'social-organizations.write';

/** Who works at the counter of a registrar (登记管理机关): takes applications in, examines and inspects. */
export const counterRoles = ['county-investigator', 'city-supervisor'] as const satisfies readonly Role[];
/** Who decides for the registrar. */
export const registrarRoles = ['county-reviewer', 'city-supervisor'] as const satisfies readonly Role[];
/** Who files for founders and organisations: their own systems, or the counter. */
export const filingRoles = ['department-system', ...counterRoles] as const satisfies readonly Role[];
/** Who may look into files. */
export const fileReaders: readonly Role[] = [
  'department-system',
  'county-investigator',
  'county-reviewer',
  'city-supervisor',
  'auditor',
];

/** Who decides on aid for a fund: its own system, or the city for a fund of the city. */
export const aidDeciders = ['department-system', 'city-supervisor'] as const satisfies readonly Role[];
