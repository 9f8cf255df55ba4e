/** Why a file is closed (档案终止). */
export const closeReasons = ['came-of-age', 'died', 'moved-away', 'opened-in-error'] as const;
export type CloseReason = (typeof closeReasons)[number];

/** What an official may close a file for; the rest happens by event and by timer. */
export const officialCloseReasons = ['moved-away', 'opened-in-error'] as const;

/** Where a fact comes from: the office's own papers, a department's register, the registration of a death. */
export const factSources = ['documents', 'custody-register', 'death-registration'] as const;
export type FactSource = (typeof factSources)[number];

/** Why a fact no longer holds: release, return of a missing parent, recovery, guardianship restored, another reason. */
export const factEndReasons = ['released', 'found', 'recovered', 'guardianship-restored', 'other'] as const;
export type FactEndReason = (typeof factEndReasons)[number];
