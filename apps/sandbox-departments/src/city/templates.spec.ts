import { isIdentityNumber, sexOf, type IdentityNumber } from '@minzheng/domain';
import { freshFamily, namedFamilies } from './named-families.js';
import { villageByCode } from './places.js';
import { templateByName, templates } from './templates.js';

describe('families of the scenarios', () => {
  it('carry rules.md §1 in scenario 1', () => {
    const family = namedFamilies().find(({ template }) => template.name === 'scenario-1')?.family;
    expect(family?.number).toBe('N-scenario-1');
    expect(family?.declaration).toMatchObject({
      division: '990101001001',
      incomes: [
        { memberRef: 'm1', kind: 'wages', monthlyAmountFen: 180_000 },
        { memberRef: 'm2', kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 },
        { memberRef: 'm3', kind: 'scholarship', monthlyAmountFen: 20_000 },
      ],
      expenses: [{ kind: 'medical', monthlyAmountFen: 25_000 }],
      staffRelation: null,
    });
    expect(family?.declaration.members.map(({ relation, schooling }) => [relation, schooling])).toEqual([
      ['applicant', 'none'],
      ['spouse', 'none'],
      ['child', 'college'],
    ]);
  });

  it('stand on both sides of the property limit in scenario 3', () => {
    const deposit = (name: string) =>
      namedFamilies().find(({ template }) => template.name === name)?.family.declaration.properties[0]?.valueFen;
    expect(deposit('scenario-3-at-limit')).toBe(7_660_800);
    expect(deposit('scenario-3-over-limit')).toBe(7_660_900);
  });

  it('live in villages of the city and have numbers that fit their sex', () => {
    for (const { family } of namedFamilies()) {
      expect(villageByCode(family.declaration.division)).toBeDefined();
      const [applicant, spouse] = family.declaration.members;
      if (spouse?.relation === 'spouse') {
        expect(sexOf(spouse.identityNumber as IdentityNumber)).not.toBe(
          sexOf(applicant?.identityNumber as IdentityNumber),
        );
      }
    }
  });

  it('never share a person, however many are made', () => {
    const seen = new Set<string>();
    let people = 0;
    const note = (family: { declaration: { members: { identityNumber: string }[] } }): void => {
      for (const { identityNumber } of family.declaration.members) {
        people += 1;
        seen.add(identityNumber);
        expect(isIdentityNumber(identityNumber)).toBe(true);
      }
    };
    for (const { family } of namedFamilies()) note(family);
    for (let counter = 0; counter < 1_200; counter += 1) {
      const template = templates[counter % templates.length];
      if (template !== undefined) note(freshFamily(template, counter));
    }
    expect(seen.size).toBe(people);
    const scenario = templateByName('scenario-1');
    // Beyond the last prefix the same family is born a day later.
    const first = scenario && freshFamily(scenario, 0).declaration.members[0]?.identityNumber;
    const far = scenario && freshFamily(scenario, 499 * 89).declaration.members[0]?.identityNumber;
    expect(first?.slice(0, 6)).toBe(far?.slice(0, 6));
    expect(first).not.toBe(far);
  });
});
