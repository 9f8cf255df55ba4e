import type { Role } from '@minzheng/platform';

export const readScope = 'funerals.read';
export const writeScope = 'funerals.write';

/** Windows of a township and the systems of funeral homes and cemeteries, which act for the county they lie in. */
export const desks: Role[] = ['township-clerk', 'department-system'];
/** Who decides, and who takes back what was recorded in error. */
export const deciders: Role[] = ['county-reviewer'];
export const readers: Role[] = [...desks, ...deciders, 'city-supervisor', 'auditor'];
