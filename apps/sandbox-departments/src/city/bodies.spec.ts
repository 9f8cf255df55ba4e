import { birthDateOf, isCreditCode, isIdentityNumber, sexOf, type IdentityNumber } from '@minzheng/domain';
import type { CityEntry, EntryKind } from './entries.js';
import { situations } from './parent-records.js';
import { cityHouseholds } from './population.js';

const city = [...cityHouseholds('minzheng', 1_000)];
const residents = new Map(city.flatMap(({ register }) => register.map((person) => [person.identityNumber, person])));
const facts = city.flatMap((family) => family.facts);
type Entry<Body> = Omit<CityEntry, 'body'> & { readonly body: Body };
const of = (kind: EntryKind): unknown => city.flatMap(({ entries }) => entries.filter((entry) => entry.kind === kind));
const factsOn = (source: string, identityNumber: string) =>
  facts.filter((fact) => fact.source === source && fact.identityNumber === identityNumber).map(({ fact }) => fact);

interface Person {
  name: string;
  identityNumber: string;
}
interface Child {
  expected: string | null;
  file: Person & { division: string; carerName: string; parents: (Person & { kind: 'mother' | 'father' })[] };
  guardianFacts: { fact: { parent: string; kind: string; startedOn: string }; end: object | null }[];
}

describe('children without parents to care for them', () => {
  const children = of('child') as Entry<Child>[];

  it('are there in every situation, in a small city too', () => {
    expect(children).toHaveLength(40);
    const small = [...cityHouseholds('minzheng', 160)].flatMap(({ entries }) => entries);
    expect(new Set(small.filter(({ kind }) => kind === 'child').map(({ situation }) => situation))).toEqual(
      new Set(situations.map(({ name }) => name)),
    );
  });

  it('live with a grandparent, in whose register stand the parents who are alive and no dead one', () => {
    for (const { number, body } of children) {
      const register = city.find((family) => family.number === number)?.register ?? [];
      expect(register.map(({ name }) => name)).toContain(body.file.carerName);
      for (const { identityNumber } of body.file.parents) {
        const dead = factsOn('death-register', identityNumber).length > 0;
        expect(register.some((person) => person.identityNumber === identityNumber)).toBe(!dead);
        expect(
          birthDateOf(identityNumber as IdentityNumber) < birthDateOf(body.file.identityNumber as IdentityNumber),
        ).toBe(true);
      }
    }
  });

  it('have parents about whom the registers say what the office records', () => {
    const registers = ['death-register', 'prison-register', 'detoxification-register'];
    for (const { body } of children) {
      for (const parent of body.file.parents) {
        const known = registers.flatMap((source) => factsOn(source, parent.identityNumber));
        const recorded = body.guardianFacts.filter(({ fact }) => fact.parent === parent.kind);
        expect(recorded.map(({ fact }) => fact.startedOn)).toEqual(
          known.map((fact) => fact['diedOn'] ?? fact['startedOn']),
        );
      }
    }
  });

  it('have a widowed parent since the day on which the other one died', () => {
    const [child] = children.filter(({ situation }) => situation === 'father-dead-mother-in-prison');
    const [mother, father] = child!.body.file.parents;
    const [death] = factsOn('death-register', father!.identityNumber);
    expect(factsOn('marriage-register', mother!.identityNumber)).toMatchObject([
      { status: 'widowed', since: death!['diedOn'], spouseIdentityNumber: null },
    ]);
  });
});

describe('couples', () => {
  const couples = of('couple') as Entry<
    Record<'marriage' | 'divorce', Record<'first' | 'second', Person> | undefined>
  >[];
  const parties = (situation: string, form: 'marriage' | 'divorce') =>
    couples
      .filter((couple) => couple.situation === situation)
      .map(({ body }) => [body[form]!.first, body[form]!.second] as const);

  it('who want to marry are a man and a woman of age, both never married', () => {
    const engaged = parties('engaged', 'marriage');
    expect(engaged).toHaveLength(40);
    for (const pair of engaged) {
      expect(pair.map(({ identityNumber }) => sexOf(identityNumber as IdentityNumber))).toEqual(['male', 'female']);
      for (const { identityNumber, name } of pair) {
        expect(birthDateOf(identityNumber as IdentityNumber) < '2003-01-01').toBe(true);
        expect(factsOn('marriage-register', identityNumber)).toMatchObject([{ name, status: 'never-married' }]);
      }
    }
  });

  it('who want a divorce are each other’s spouse', () => {
    const divorcing = parties('divorcing', 'divorce');
    expect(divorcing.length).toBeGreaterThan(10);
    for (const [first, second] of divorcing) {
      expect(factsOn('marriage-register', first.identityNumber)).toMatchObject([
        { status: 'married', spouseIdentityNumber: second.identityNumber },
      ]);
    }
  });
});

describe('bodies', () => {
  const organizations = of('social-organization') as Entry<{
    registration: { division: string; name: string; people: (Person & { role: string })[] };
  }>[];
  const institutions = of('care-institution') as Entry<{
    institution: { division: string; name: string; creditCode: string };
    beds: Bed[];
  }>[];
  interface Bed {
    room: string;
    label: string;
  }

  it('are each called otherwise than all before them', () => {
    const names = [
      ...organizations.map(({ body }) => body.registration.name),
      ...institutions.map(({ body }) => body.institution.name),
    ];
    expect(new Set(names).size).toBe(48);
  });

  it('are led by people of the city, of whom nobody leads two', () => {
    const people = organizations.flatMap(({ body }) => body.registration.people);
    for (const { name, identityNumber } of people) expect(residents.get(identityNumber)).toMatchObject({ name });
    expect(new Set(people.map(({ identityNumber }) => identityNumber)).size).toBe(people.length);
    for (const { body } of organizations) {
      expect(body.registration.people.map(({ role }) => role)).toEqual([
        'legal-representative',
        'person-in-charge',
        'council-member',
        'supervisor',
      ]);
    }
  });

  it('have valid credit codes of the city, and every bed once', () => {
    for (const { body } of institutions) {
      expect(isCreditCode(body.institution.creditCode)).toBe(true);
      expect(body.institution.creditCode.slice(2, 8)).toBe(body.institution.division.slice(0, 6));
      expect(new Set(body.beds.map(({ room, label }) => room + label)).size).toBe(body.beds.length);
    }
  });
});

it('names nobody outside province 99', () => {
  const numbers = JSON.stringify(city).match(/\d{17}[\dX]/g) ?? [];
  const identities = numbers.filter((number) => isIdentityNumber(number));
  expect(identities.length).toBeGreaterThan(3_000);
  expect(identities.filter((number) => !number.startsWith('9901'))).toEqual([]);
});

it('is the beginning of a larger city', () => {
  expect([...cityHouseholds('minzheng', 250)]).toEqual(city.slice(0, 250));
});
