import type { Caller, Role } from '@minzheng/platform';

/** Scopes of this service: what a token is good for. Roles say which acts. */
export const readScope = 'child-welfare.read';
export const writeScope = 'child-welfare.write';

/** Who may apply for a child: the village's child director (儿童主任), the township's window, another department. */
export const windowRoles: readonly Role[] = ['village-helper', 'township-clerk', 'department-system'];
/** Who works on files: the township's child supervisor (儿童督导员), its reviewer, the county. */
export const fileKeepers: readonly Role[] = ['township-clerk', 'township-reviewer', 'county-reviewer'];
/** Who may look into files at all. */
export const fileReaders: readonly Role[] = [
  'village-helper',
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  'city-supervisor',
  'auditor',
];
/** Who may be shown a full name, number or address, for a purpose: fewer than anywhere else on the platform. */
export const disclosers: readonly Role[] = ['township-reviewer', 'county-reviewer'];

/** Supervision and audit work with file numbers: to them a child has not even a masked name (个人信息保护法 第三十一条). */
const namesWithheldFrom: readonly Role[] = ['city-supervisor', 'auditor'];

/** Whether a caller is shown masked names; one role that works with children suffices. */
export function seesMaskedNames(caller: Caller): boolean {
  return caller.roles.some((role) => fileReaders.includes(role) && !namesWithheldFrom.includes(role));
}

/** Scope of those who have the duty to report harm (强制报告) and need nothing else of this service. */
export const reportScope = 'child-welfare.report';
/** Who reports as a duty: the systems of schools and hospitals, and every official who meets children at work. */
export const harmReporters: readonly Role[] = [
  'department-system',
  'village-helper',
  'township-clerk',
  'township-reviewer',
  'county-reviewer',
  'county-investigator',
  'registrar',
];
/** Who can be named for a report of harm at all; the access list of each report says who is. */
export const harmOfficers: readonly Role[] = ['township-reviewer', 'county-reviewer', 'county-investigator'];
/** Who sees who is on duty; the list says nothing about any report. */
export const dutyReaders: readonly Role[] = ['county-reviewer', 'county-investigator', 'city-supervisor', 'auditor'];
