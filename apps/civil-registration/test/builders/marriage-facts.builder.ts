import { parseDivisionCode } from '@minzheng/domain';
import { bookOfPacks, loadPolicyPacks } from '@minzheng/policy';
import { repositoryRoot } from '@minzheng/testing';
import type { MarriageFacts, PartyFacts } from '../../src/marriage/marriage-facts.js';

/** The packs as they are shipped. */
export const packs = bookOfPacks(await loadPolicyPacks(`${repositoryRoot()}/policies`));

const party = (sex: PartyFacts['sex'], age: number): PartyFacts => ({
  sex,
  age,
  residenceDivision: '990101001001',
  voluntary: true,
  status: 'never-married',
  nameMatches: true,
});

/** A couple that may marry, changed where a test wants it. */
export function marriageFacts(change: {
  first?: Partial<PartyFacts>;
  second?: Partial<PartyFacts>;
  kinship?: MarriageFacts['kinship'];
  on?: string;
}): MarriageFacts {
  return {
    on: change.on ?? '2026-05-20',
    office: parseDivisionCode('990101'),
    parties: [
      { ...party('male', 30), ...change.first },
      { ...party('female', 28), ...change.second },
    ],
    kinship: change.kinship ?? { line: 'none', generations: null },
  };
}

/** The policy of an office on the day of the facts. */
export const policyOf = ({ office, on }: MarriageFacts) => packs.at(office, on);
