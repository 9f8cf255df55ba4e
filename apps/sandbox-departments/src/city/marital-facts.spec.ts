import { maritalFacts } from './marital-facts.js';
import { namedFamilies } from './named-families.js';

const factsOf = (name: string) =>
  maritalFacts(namedFamilies().find(({ template }) => template.name === name)!.family.declaration);

describe('the national marriage register', () => {
  it('knows the two halves of a couple as each other’s spouse, since the same day', () => {
    const [wife, husband, child] = factsOf('scenario-1');
    expect(wife!.fact).toMatchObject({ status: 'married', spouseIdentityNumber: husband!.identityNumber });
    expect(husband!.fact).toMatchObject({ status: 'married', spouseIdentityNumber: wife!.identityNumber });
    expect(wife!.fact['since']).toBe(husband!.fact['since']);
    expect(child!.fact).toMatchObject({ status: 'never-married', since: null, spouseIdentityNumber: null });
  });

  it('knows who may marry', () => {
    expect(factsOf('single-man').map(({ fact }) => fact['status'])).toEqual(['never-married']);
    expect(factsOf('single-woman').map(({ fact }) => fact['status'])).toEqual(['never-married']);
  });

  it('has no entry from the future', () => {
    for (const { family } of namedFamilies()) {
      for (const { fact } of maritalFacts(family.declaration))
        expect(String(fact['since']) <= '2024-06-01').toBe(fact['since'] !== null);
    }
  });
});
