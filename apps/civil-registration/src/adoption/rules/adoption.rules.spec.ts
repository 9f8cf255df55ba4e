import { runRules } from '@minzheng/workflow';
import { parseDivisionCode } from '@minzheng/domain';
import { packs } from '../../../test/builders/marriage-facts.builder.js';
import type { AdopterFacts, AdoptionFacts } from '../adoption-facts.js';
import type { ChildKind } from '../adoption.entity.js';
import { adoptionRules } from './index.js';

const adopter: AdopterFacts = {
  sex: 'male',
  age: 40,
  children: 0,
  adopted: 0,
  capable: true,
  healthy: true,
  withoutCrime: true,
  status: 'married',
  isSpouseOfOther: true,
  nameMatches: true,
};
const child = {
  kind: 'parents-unable' as ChildKind,
  raisedByInstitution: false,
  disabled: false,
  sex: 'female' as const,
  age: 3,
};
const single: AdopterFacts = { ...adopter, status: 'never-married', isSpouseOfOther: false };

interface Change {
  adopters?: readonly AdopterFacts[];
  child?: Partial<AdoptionFacts['child']>;
  placer?: Partial<AdoptionFacts['placer']>;
  childConsented?: boolean;
  evaluation?: AdoptionFacts['evaluation'];
}

/** A couple that may adopt, changed where a test wants it. */
function found(change: Change): string[] {
  const facts: AdoptionFacts = {
    adopters: change.adopters ?? [adopter, { ...adopter, sex: 'female', age: 38 }],
    child: { ...child, ...change.child },
    placer: { kind: 'parents', consents: true, ...change.placer },
    childConsented: change.childConsented ?? false,
    evaluation: change.evaluation ?? 'qualified',
  };
  return runRules(adoptionRules, facts, packs.at(parseDivisionCode('990101'), '2026-03-02')).flatMap(
    ({ code, outcome }) => (outcome === 'passed' ? [] : [`${code} ${outcome}`]),
  );
}

describe('the conditions of an adoption', () => {
  it('are met by a couple without children, past thirty, evaluated, with a child whose parents consent', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, Change, string[]]>([
    ['an adopter of 29', { adopters: [{ ...adopter, age: 29 }, adopter] }, ['adopter-age failed']],
    ['an adopter of 30', { adopters: [{ ...adopter, age: 30 }, adopter] }, []],
    ['two children of one’s own', { adopters: [{ ...adopter, children: 2 }, adopter] }, ['adopter-children failed']],
    ['one child and none adopted', { adopters: [{ ...adopter, children: 1 }, adopter] }, []],
    [
      'one child and one adopted',
      { adopters: [{ ...adopter, children: 1, adopted: 1 }, adopter] },
      ['adopter-children failed'],
    ],
    ['childless and one adopted', { adopters: [{ ...adopter, adopted: 1 }, adopter] }, []],
    ['childless and two adopted', { adopters: [{ ...adopter, adopted: 2 }, adopter] }, ['adopter-children failed']],
    [
      'many children, and a disabled child',
      { adopters: [{ ...adopter, children: 3, adopted: 2 }, adopter], child: { disabled: true } },
      [],
    ],
    [
      'many children, and a foundling of an institution',
      {
        adopters: [{ ...adopter, children: 3 }, adopter],
        child: { kind: 'foundling', raisedByInstitution: true },
        placer: { kind: 'institution' },
      },
      [],
    ],
    ['an adopter who is ill', { adopters: [{ ...adopter, healthy: false }, adopter] }, ['adopter-capability failed']],
    [
      'an adopter with a record',
      { adopters: [{ ...adopter, withoutCrime: false }, adopter] },
      ['adopter-capability failed'],
    ],
    ['a married adopter alone', { adopters: [adopter] }, ['spouses-together failed']],
    [
      'two who are not married to each other',
      { adopters: [adopter, { ...adopter, isSpouseOfOther: false }] },
      ['spouses-together failed'],
    ],
    ['a status that is unknown', { adopters: [adopter, { ...adopter, status: 'unknown' }] }, ['spouses-together open']],
    ['a single man 39 years older than a girl', { adopters: [{ ...single, age: 42 }] }, ['age-gap failed']],
    ['a single man 40 years older than a girl', { adopters: [{ ...single, age: 43 }] }, []],
    ['a single man and a boy', { adopters: [{ ...single, age: 31 }], child: { sex: 'male' } }, []],
    [
      'a single man and the daughter of his cousin',
      { adopters: [{ ...single, age: 31 }], child: { kind: 'collateral-kin' } },
      [],
    ],
    ['somebody of age', { child: { age: 18 }, childConsented: true }, ['child-eligible failed']],
    ['a child of eight who was not asked', { child: { age: 8 } }, ['child-consent open']],
    ['a child of eight who agrees', { child: { age: 8 }, childConsented: true }, []],
    ['a child of seven, who need not be asked', { child: { age: 7 } }, []],
    ['an orphan given by parents', { child: { kind: 'orphan' } }, ['placer failed']],
    ['a father who does not consent', { placer: { consents: false } }, ['placer failed']],
    ['an evaluation that is not done', { evaluation: 'pending' }, ['evaluation open']],
    ['an evaluation that went badly', { evaluation: 'unqualified' }, ['evaluation failed']],
    [
      'a name that is another’s',
      { adopters: [{ ...adopter, nameMatches: false }, adopter] },
      ['adopter-identity failed'],
    ],
    [
      'a step-father of 25 with two children, not evaluated',
      { adopters: [{ ...adopter, age: 25, children: 2 }], child: { kind: 'step-child' }, evaluation: 'pending' },
      [],
    ],
  ])('%s', (_title, change, expected) => {
    expect(found(change)).toEqual(expected);
  });
});
