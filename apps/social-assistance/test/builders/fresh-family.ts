import { birthDateOf, makeIdentityNumber, parseIdentityNumber } from '@minzheng/domain';
import type { HouseholdDeclaration } from '../../src/household/household-facts.js';
import { exampleFamily } from './household.builder.js';
import type { HouseholdBuilder } from './household.builder.js';

let last = 0;

/** A family whose people appear in no other case of the test file; by default that of rules.md §1. */
export function freshFamily(family: HouseholdBuilder = exampleFamily()): HouseholdDeclaration {
  const declaration = family.build();
  return {
    ...declaration,
    members: declaration.members.map((member) => {
      last += 1;
      const born = birthDateOf(parseIdentityNumber(member.identityNumber));
      const area = `9901${String(10 + Math.floor(last / 999)).padStart(2, '0')}`;
      return { ...member, identityNumber: makeIdentityNumber(area, born, 1 + (last % 999)) };
    }),
  };
}
