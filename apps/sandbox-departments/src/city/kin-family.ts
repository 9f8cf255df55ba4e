import { createHash } from 'node:crypto';
import type { seededRandom } from '@minzheng/domain';
import type { Declaration, Member } from './declaration.js';
import type { CityEntry } from './entries.js';
import { factsOf, registerOf, type DepartmentFact, type Family } from './family.js';
import type { IdentitySource, Sex } from './identities.js';
import { nameOf, surnameCount } from './names.js';
import { registerFact, situations, type ParentRecord, type Situation } from './parent-records.js';
import { townships, type Place } from './places.js';

interface Parent {
  readonly kind: 'mother' | 'father';
  readonly born: string;
  readonly name: string;
  readonly identityNumber: string;
  readonly records: readonly ParentRecord[];
}

/**
 * A grandparent who brings up a grandchild (亲属养育) because of what has become of its parents. Who is dead is in no
 * household any more; who is locked up stays registered in it (户籍) and does not count in its declaration.
 */
export function kinFamily(
  number: string,
  index: number,
  village: Place,
  random: ReturnType<typeof seededRandom>,
  identities: IdentitySource,
): Family {
  const situation = situations[index % situations.length] as Situation;
  const person = (surname: number, born: string, sex: Sex) => ({
    name: nameOf(surname, random.integer(0, 15), sex),
    identityNumber: identities.next(born, sex),
    born,
  });
  const day = (): string => `${twoDigits(random.integer(1, 12))}-${twoDigits(random.integer(1, 28))}`;
  const surname = random.integer(0, surnameCount - 1);
  const childBirth = random.integer(2012, 2021);
  const parentBirth = childBirth - random.integer(24, 32);
  const grandparentSex: Sex = random.integer(1, 100) <= 60 ? 'female' : 'male';
  const grandparent = person(surname, `${parentBirth - random.integer(22, 28)}-${day()}`, grandparentSex);
  const father: Parent = {
    kind: 'father',
    ...person(surname, `${parentBirth}-${day()}`, 'male'),
    records: situation.father,
  };
  const mother: Parent = {
    kind: 'mother',
    ...person(random.integer(0, surnameCount - 1), `${parentBirth}-${day()}`, 'female'),
    records: situation.mother,
  };
  const child = person(surname, `${childBirth}-${day()}`, random.integer(1, 100) <= 52 ? 'male' : 'female');
  const living = [father, mother].filter(({ records }) => !isDead(records));
  const members: Member[] = [
    member('m1', 'applicant', grandparent, { maritalStatus: 'widowed', work: 'retired' }),
    member('m2', 'grandchild', child, {
      schooling: childBirth <= 2018 ? 'compulsory' : 'none',
      work: childBirth <= 2018 ? 'student' : 'unable',
    }),
    ...living.map((parent, position) =>
      // The grandparent is the father's; the mother married into the household.
      member(`m${position + 3}`, parent.kind === 'father' ? 'child' : 'other', parent, {
        maritalStatus: living.length === 2 ? 'married' : 'widowed',
        absence: absenceOf(parent.records),
      }),
    ),
  ];
  const declaration: Declaration = {
    division: village.code,
    residence: { registeredHere: true, residencePermit: false, since: '2008-05-01' },
    members,
    incomes: [{ memberRef: 'm1', kind: 'pension', monthlyAmountFen: 21_300, basicPensionFen: 14_300 }],
    expenses: [],
    properties: [{ memberRef: 'm1', kind: 'deposit', valueFen: random.integer(5, 90) * 10_000 }],
    staffRelation: null,
  };
  return {
    number,
    template: null,
    origin: 'city',
    declaration,
    register: registerOf(members),
    facts: [
      ...factsOf(declaration).filter((fact) => !isOfParent(fact, [father, mother])),
      ...maritalFactsOf([father, mother]),
      ...[father, mother].flatMap(({ kind, identityNumber, records }) =>
        records.map((record) => ({
          source: record.source,
          identityNumber,
          fact: registerFact(record, `${number}-${kind}`),
        })),
      ),
    ],
    entries: [entryOf(number, situation, village, { child, grandparent, parents: [mother, father] })],
  };
}

const isDead = (records: readonly ParentRecord[]): boolean => records.some(({ kind }) => kind === 'dead');

function absenceOf(records: readonly ParentRecord[]): Member['absence'] {
  const fact = records.find(({ kind, releasedOn }) => kind !== 'dead' && releasedOn === null);
  if (fact === undefined) return null;
  return { kind: fact.kind === 'imprisoned' ? 'prison' : 'compulsory-detoxification', since: fact.startedOn };
}

function isOfParent({ source, identityNumber }: DepartmentFact, parents: readonly Parent[]): boolean {
  return source === 'marriage-register' && parents.some((parent) => parent.identityNumber === identityNumber);
}

/** The register of marriages knows a couple as each other's spouse, and a widowed half since the day of the death. */
function maritalFactsOf(parents: readonly [Parent, Parent]): DepartmentFact[] {
  return parents.flatMap((parent, index): DepartmentFact[] => {
    if (isDead(parent.records)) return [];
    const spouse = parents[1 - index] as Parent;
    const death = spouse.records.find(({ kind }) => kind === 'dead')?.startedOn;
    const wedding = `${Number(parent.born.slice(0, 4)) + 23}-10-01`;
    const fact = {
      kind: 'marital-status',
      name: parent.name,
      status: death === undefined ? 'married' : 'widowed',
      since: death ?? wedding,
      spouseIdentityNumber: death === undefined ? spouse.identityNumber : null,
    };
    return [{ source: 'marriage-register', identityNumber: parent.identityNumber, fact }];
  });
}

/** The child's file (儿童档案) and what the office records of its parents, as child-welfare takes both over. */
function entryOf(
  number: string,
  situation: Situation,
  village: Place,
  people: { child: Named; grandparent: Named; parents: readonly Parent[] },
): CityEntry {
  const { child, grandparent, parents } = people;
  const township = townships.find(({ code }) => village.code.startsWith(code))?.name ?? '';
  return {
    kind: 'child',
    number,
    division: village.code,
    situation: situation.name,
    body: {
      expected: situation.expected,
      file: {
        division: village.code,
        ...named(child),
        placement: 'kinship',
        address: `${township}${village.name.slice(township.length)}${Number(number.slice(-4))}号`,
        carerName: grandparent.name,
        carerPhone: '13900000000',
        otherBenefits: [],
        parents: parents.map((parent) => ({ kind: parent.kind, ...named(parent) })),
      },
      guardianFacts: parents.flatMap((parent) =>
        parent.records.map(({ kind, startedOn, termEndsOn, releasedOn }) => ({
          fact: {
            parent: parent.kind,
            kind,
            startedOn,
            ...(termEndsOn === null ? {} : { termEndsOn }),
            evidenceDigest: createHash('sha256').update(`${number}:${parent.kind}:${kind}`).digest('hex'),
          },
          end: releasedOn === null ? null : { endedOn: releasedOn, reason: 'released' },
        })),
      ),
    },
  };
}

type Named = Pick<Parent, 'name' | 'identityNumber'>;
const named = ({ name, identityNumber }: Named): Named => ({ name, identityNumber });

function member(ref: string, relation: Member['relation'], person: Named, own: Partial<Member>): Member {
  return {
    ref,
    relation,
    ...named(person),
    sharesLivingWithApplicant: (own.absence ?? null) === null,
    maritalStatus: 'single',
    disability: null,
    severeIllness: false,
    schooling: 'none',
    work: 'unemployed',
    absence: null,
    ...own,
  };
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
