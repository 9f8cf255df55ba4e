import type { Role } from '@minzheng/platform';

export const readScope = 'civil-registration.read';
export const writeScope = 'civil-registration.write';

/** 登记员: who registers, certified for it. */
export const registrars: readonly Role[] = ['registrar'];
/** Who books a time: the office itself, or the citizens' portal (政务服务网). */
export const bookers: readonly Role[] = ['registrar', 'department-system'];
/** Who may look into registrations. */
export const readers: readonly Role[] = ['registrar', 'city-supervisor', 'auditor'];
