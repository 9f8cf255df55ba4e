import { seededRandom } from '@minzheng/domain';
import type { Declaration, Income, Member, Property, Relation } from './declaration.js';
import { careInstitutionOf, eligiblePeople, organizationOf, peopleOfOrganization } from './bodies.js';
import type { CityEntry, NamedPerson } from './entries.js';
import { factsOf, registerOf, type Family } from './family.js';
import { CityIdentities, type IdentitySource, type Sex } from './identities.js';
import { kinFamily } from './kin-family.js';
import { nameOf, surnameCount } from './names.js';
import { villages } from './places.js';
import { divorcingCouple, engagedCouple, singleHousehold } from './singles.js';

type Random = ReturnType<typeof seededRandom>;

/** Bumped when the generator changes, so that a city loaded by an older one is loaded anew. */
export const generatorVersion = 5;

/** Ages of the city are those of this day. */
const referenceYear = 2025;

/** What every so many households bring with them; each has its own remainder, so that no household is two things. */
const every = 25;
const kin = 10;
const singleMan = 5;
const singleWoman = 15;
const organization = 20;
const divorce = 22;
const institution = { every: 125, remainder: 1 };

/**
 * The households of the synthetic city, one at a time, so that any number streams in flat memory. The same seed gives the
 * same city, and a smaller city is the beginning of a larger one. What else there is in the city comes with a household
 * and names only people of it and of those before it.
 */
export function* cityHouseholds(seed: string, count: number): Generator<Family> {
  const random = seededRandom(`city:${seed}`);
  const identities = new CityIdentities();
  const city = new CityBodies();
  for (let index = 1; index <= count; index += 1) {
    const village = random.pick(villages);
    const number = `H-${String(index).padStart(7, '0')}`;
    const source = identities.of(village.code.slice(0, 6));
    const remainder = index % every;
    if (remainder === kin) {
      yield kinFamily(number, Math.floor(index / every), village, random, source);
    } else if (remainder === singleMan || remainder === singleWoman) {
      const sex = remainder === singleMan ? 'male' : 'female';
      yield city.withMarriage(singleHousehold(number, sex, village.code, random, source), sex);
    } else {
      yield city.with(index, household(number, village.code, random, source));
    }
  }
}

/** Who of the last households may found something or marry. Everybody is taken once, and only the last few are kept. */
class CityBodies {
  private candidates: NamedPerson[] = [];
  private man: Family | undefined;

  /** The woman of two singles brings their wish to marry. */
  withMarriage(single: Family, sex: Sex): Family {
    const { man } = this;
    this.man = sex === 'male' ? single : undefined;
    return man === undefined || sex === 'male' ? single : { ...single, entries: [engagedCouple(man, single)] };
  }

  with(index: number, family: Family): Family {
    this.candidates = [...this.candidates, ...eligiblePeople(family)].slice(-peopleOfOrganization);
    const entries: CityEntry[] = [];
    if (index % every === organization) {
      entries.push(organizationOf(family, Math.floor(index / every), this.candidates));
      this.candidates = [];
    }
    const couple = index % every === divorce ? divorcingCouple(family) : undefined;
    if (couple !== undefined) entries.push(couple);
    if (index % institution.every === institution.remainder) {
      entries.push(careInstitutionOf(family, Math.floor(index / institution.every)));
    }
    return { ...family, entries };
  }
}

function household(number: string, village: string, random: Random, identities: IdentitySource): Family {
  const people = members(random, identities);
  const truth: Declaration = {
    division: village,
    residence: {
      registeredHere: !chance(random, 6),
      residencePermit: chance(random, 50),
      since: `${random.integer(1995, 2022)}-${twoDigits(random.integer(1, 12))}-01`,
    },
    members: people,
    incomes: people.flatMap((member) => incomesOf(member, random)),
    expenses: people.flatMap((member) =>
      chance(random, member.severeIllness ? 80 : 12)
        ? [{ memberRef: member.ref, kind: 'medical' as const, monthlyAmountFen: random.integer(5, 120) * 1_000 }]
        : [],
    ),
    properties: propertiesOf(people, random),
    staffRelation: chance(random, 1) ? { kind: 'village-cadre', relation: 'relative' } : null,
  };
  return {
    number,
    template: null,
    origin: 'city',
    declaration: declared(truth, random),
    register: registerOf(people),
    facts: factsOf(truth),
    entries: [],
  };
}

/** Some families leave something out: eight in a hundred a deposit, five understate a wage, three a car. */
function declared(truth: Declaration, random: Random): Declaration {
  const hidesDeposit = chance(random, 8);
  const understatesWage = chance(random, 5);
  const hidesCar = chance(random, 3);
  return {
    ...truth,
    incomes: truth.incomes.map((income) =>
      understatesWage && income.kind === 'wages'
        ? { ...income, monthlyAmountFen: Math.floor(income.monthlyAmountFen / 200) * 100 }
        : income,
    ),
    properties: truth.properties.filter(
      (item) => !(hidesDeposit && item.kind === 'deposit') && !(hidesCar && item.vehicleKind === 'car'),
    ),
  };
}

function members(random: Random, identities: IdentitySource): Member[] {
  const family = random.integer(0, surnameCount - 1);
  const person = (relation: Relation, age: number, sex: Sex, own: Partial<Member> = {}): Omit<Member, 'ref'> => {
    const born = `${referenceYear - age}-${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`;
    const surname = relation === 'spouse' ? random.integer(0, surnameCount - 1) : family;
    return {
      relation,
      name: nameOf(surname, random.integer(0, 15), sex),
      identityNumber: identities.next(born, sex),
      sharesLivingWithApplicant: true,
      maritalStatus: age < 23 ? 'single' : 'married',
      disability: disability(age, random),
      severeIllness: chance(random, age > 60 ? 6 : 2),
      schooling: schooling(age),
      work: work(age, random),
      absence: null,
      ...own,
    };
  };
  // Nobody is born after the day the ages refer to.
  const child = (age: number): Omit<Member, 'ref'> =>
    person('child', Math.max(1, age), childSex(random), { maritalStatus: 'single' });
  const sex: Sex = chance(random, 62) ? 'male' : 'female';
  const other: Sex = sex === 'male' ? 'female' : 'male';
  const kind = random.integer(1, 100);
  let people: Omit<Member, 'ref'>[];
  if (kind <= 14) {
    people = [person('applicant', random.integer(60, 92), sex, { maritalStatus: 'widowed' })];
  } else if (kind <= 32) {
    const age = random.integer(55, 84);
    people = [person('applicant', age, sex), person('spouse', age - random.integer(0, 4), other)];
  } else if (kind <= 42) {
    const age = random.integer(29, 48);
    people = [person('applicant', age, 'female', { maritalStatus: 'divorced' }), child(age - random.integer(23, 28))];
  } else {
    const age = random.integer(30, 52);
    people = [person('applicant', age, sex), person('spouse', Math.max(23, age - random.integer(0, 4)), other)];
    const children = kind <= 80 ? 1 : 2;
    for (let index = 0; index < children; index += 1) {
      people.push(child(age - random.integer(24, 29) - index * 3));
    }
    if (chance(random, 24)) {
      people.push(person('parent', age + random.integer(22, 30), childSex(random), { maritalStatus: 'widowed' }));
    }
  }
  return people.map((member, index) => ({ ref: `m${index + 1}`, ...member }));
}

function childSex(random: Random): Sex {
  return chance(random, 52) ? 'male' : 'female';
}

function disability(age: number, random: Random): Member['disability'] {
  if (!chance(random, age > 60 ? 9 : 3)) return null;
  const kinds = ['visual', 'hearing', 'physical', 'intellectual', 'mental'] as const;
  return { kind: random.pick(kinds), grade: random.integer(1, 4) as 1 | 2 | 3 | 4 };
}

function schooling(age: number): Member['schooling'] {
  if (age >= 6 && age <= 14) return 'compulsory';
  if (age >= 15 && age <= 17) return 'high-school';
  return age >= 18 && age <= 21 ? 'college' : 'none';
}

function work(age: number, random: Random): Member['work'] {
  if (age < 6) return 'unable';
  if (age <= 21) return 'student';
  if (age >= 61) return 'retired';
  const draw = random.integer(1, 100);
  if (draw <= 58) return 'employed';
  if (draw <= 80) return 'farming';
  return draw <= 90 ? 'unemployed' : 'self-employed';
}

/** Wages follow a skewed distribution around 3,100 yuan; farming and small businesses bring less. */
function incomesOf(member: Member, random: Random): Income[] {
  const memberRef = member.ref;
  switch (member.work) {
    case 'employed':
      return [{ memberRef, kind: 'wages', monthlyAmountFen: skewed(random, 310_000) }];
    case 'farming':
    case 'self-employed':
      return [{ memberRef, kind: 'net-business', monthlyAmountFen: skewed(random, 150_000) }];
    case 'retired': {
      if (chance(random, 30)) return [{ memberRef, kind: 'pension', monthlyAmountFen: skewed(random, 260_000) }];
      const monthlyAmountFen = 14_300 + random.integer(0, 200) * 100;
      return [{ memberRef, kind: 'pension', monthlyAmountFen, basicPensionFen: 14_300 }];
    }
    default:
      return [];
  }
}

function propertiesOf(people: readonly Member[], random: Random): Property[] {
  const properties: Property[] = [];
  for (const member of people) {
    const adult = member.work !== 'student' && member.work !== 'unable';
    if (adult && chance(random, 75)) {
      properties.push({ memberRef: member.ref, kind: 'deposit', valueFen: skewed(random, 2_400_000) });
    }
  }
  const value = (): number => random.integer(120, 900) * 100_000;
  if (chance(random, 86)) properties.push({ memberRef: 'm1', kind: 'real-estate', valueFen: value(), use: 'dwelling' });
  if (chance(random, 9)) properties.push({ memberRef: 'm1', kind: 'real-estate', valueFen: value(), use: 'dwelling' });
  if (chance(random, 3)) properties.push({ memberRef: 'm1', kind: 'real-estate', valueFen: value(), use: 'shop' });
  if (chance(random, 28)) {
    properties.push({
      memberRef: 'm1',
      kind: 'vehicle',
      valueFen: random.integer(20, 200) * 100_000,
      vehicleKind: 'car',
    });
  }
  if (chance(random, 18)) {
    properties.push({ memberRef: 'm1', kind: 'vehicle', valueFen: 300_000, vehicleKind: 'motorcycle' });
  }
  return properties;
}

/** True in `percent` of a hundred cases. */
function chance(random: Random, percent: number): boolean {
  return random.integer(1, 100) <= percent;
}

/** A right-skewed amount in whole yuan (as fen) with the given median, between a quarter and four times of it. */
function skewed(random: Random, medianFen: number): number {
  const factor = () => 2 ** (random.integer(-100, 100) / 100);
  return Math.round((medianFen * factor() * factor()) / 100) * 100;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
