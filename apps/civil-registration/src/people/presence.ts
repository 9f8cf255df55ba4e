import type { Guard } from '@minzheng/workflow';

export const partyRoles = ['first', 'second'] as const;
/** 双方: which of the two; neither comes before the other. */
export type PartyRole = (typeof partyRoles)[number];

/** What a request says of who stands at the window; undefined when it does not say, as for allowed transitions. */
export interface WithPresence {
  present?: readonly PartyRole[] | undefined;
}

/** 双方亲自到场: nobody registers for the other one. */
export function bothArePresent<Subject, Context extends WithPresence>(legalBasis: string): Guard<Subject, Context> {
  return {
    code: 'both-must-be-present',
    title: 'Both come to the office in person and prove who they are (双方亲自到场)',
    legalBasis,
    check: (_subject, { present }) =>
      present === undefined || new Set(present).size === partyRoles.length || { pointers: ['/present'] },
  };
}
