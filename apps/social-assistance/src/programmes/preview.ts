import type { PlainDate } from '@minzheng/domain';
import type { PolicyBook } from '@minzheng/policy';
import { householdFacts } from '../household/declaration-faults.js';
import type { HouseholdDeclaration } from '../household/household-facts.js';
import type { Assessment, ProgrammeCode } from './programme.js';
import { programmeByCode } from './registry.js';

/**
 * What the rules say of a declared household in a division on a day, on declared values alone: the same facts, checks
 * and rules as a case. Nothing is verified, so `eligible` is at best `open`; `outlook` is what the declaration promises.
 * @throws DeclarationInvalid with every fault of the declaration
 * @throws CodedError `division-code-invalid`; `policy-figure-missing` naming item, division and day
 */
export function previewEligibility(
  declaration: HouseholdDeclaration,
  division: string,
  on: PlainDate,
  book: PolicyBook,
  programme: ProgrammeCode = 'subsistence-allowance',
): Assessment {
  const household = householdFacts({ ...declaration, division }, on);
  return programmeByCode(programme).assess({ household, findings: null, resolutions: [] }, book, on);
}
