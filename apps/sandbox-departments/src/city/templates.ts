import type { Declaration, Income, Member, Property } from './declaration.js';
import { factsOf, registerOf, type DepartmentFact, type Family } from './family.js';
import type { IdentitySource, Sex } from './identities.js';

/** One family of an acceptance scenario, described once and built with any identity numbers. */
export interface FamilyTemplate {
  readonly name: string;
  readonly title: string;
  /** The village it lives in unless the request names another one. */
  readonly village: string;
  readonly sketch: FamilySketch;
  /** The source that does not answer in time about the applicant, if the scenario needs one. */
  readonly silentSource?: 'bank-deposits';
}

interface MemberSketch extends Partial<Omit<Member, 'ref' | 'identityNumber' | 'name'>> {
  readonly name: string;
  readonly born: string;
  readonly sex: Sex;
}

interface FamilySketch {
  readonly members: readonly MemberSketch[];
  readonly incomes?: readonly Income[];
  readonly expenses?: Declaration['expenses'];
  readonly properties?: readonly Property[];
  readonly staffRelation?: Declaration['staffRelation'];
  /** What the departments know and the family did not declare. */
  readonly undeclared?: readonly {
    memberRef: string;
    source: DepartmentFact['source'];
    fact: DepartmentFact['fact'];
  }[];
}

const cityVillage = '990101001001';
const countyVillage = '990102100201';

/** Parents of 49 and 61 and a daughter at college, as of June 2025; nobody is a special member under the demo policy. */
const parentsAndStudent: readonly MemberSketch[] = [
  { name: '周春燕', born: '1976-03-14', sex: 'female', maritalStatus: 'married', work: 'employed' },
  { name: '吴德全', born: '1963-09-02', sex: 'male', relation: 'spouse', maritalStatus: 'married', work: 'retired' },
  {
    name: '吴思雨',
    born: '2005-01-20',
    sex: 'female',
    relation: 'child',
    ableToLiveIndependently: false,
    schooling: 'college',
    work: 'student',
  },
];

/** rules.md §1: wage 1800, resident pension 260 of which 143 basic, scholarship 200, medical expense 250 yuan. */
const scenarioOneIncomes: readonly Income[] = [
  { memberRef: 'm1', kind: 'wages', monthlyAmountFen: 180_000 },
  { memberRef: 'm2', kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 },
  { memberRef: 'm3', kind: 'scholarship', monthlyAmountFen: 20_000 },
];
const scenarioOneExpenses: Declaration['expenses'] = [{ memberRef: 'm2', kind: 'medical', monthlyAmountFen: 25_000 }];
const home: Property = { memberRef: 'm1', kind: 'real-estate', valueFen: 28_000_000, use: 'dwelling' };
const deposit = (valueFen: number): Property => ({ memberRef: 'm1', kind: 'deposit', valueFen });

const scenarioOne: FamilySketch = {
  members: parentsAndStudent,
  incomes: scenarioOneIncomes,
  expenses: scenarioOneExpenses,
  properties: [deposit(620_000), home],
};

/** The families of rules.md §15 and of the situations a clerk meets most; `scenario-N` bears the number there. */
export const templates: readonly FamilyTemplate[] = [
  {
    name: 'scenario-1',
    title: 'Three people, 1,705 yuan a month in June 2025 and 1,562 in June 2026',
    village: cityVillage,
    sketch: scenarioOne,
  },
  {
    name: 'scenario-2',
    title: 'Three people in 山南县 (standard 632) with an income of 1,894 yuan: 2 yuan, not 3',
    village: countyVillage,
    sketch: {
      members: parentsAndStudent.map((member, index) => (index === 0 ? { ...member, work: 'farming' } : member)),
      incomes: [{ memberRef: 'm1', kind: 'net-business', monthlyAmountFen: 189_400 }],
      properties: [deposit(300_000), home],
    },
  },
  {
    name: 'scenario-3-at-limit',
    title: 'Deposits of 76,608 yuan for three people: exactly 24 × standard per head',
    village: cityVillage,
    sketch: { ...scenarioOne, properties: [deposit(7_660_800), home] },
  },
  {
    name: 'scenario-3-over-limit',
    title: 'Deposits of 76,609 yuan for three people: over the limit',
    village: cityVillage,
    sketch: { ...scenarioOne, properties: [deposit(7_660_900), home] },
  },
  {
    name: 'scenario-9',
    title: 'The applicant is the brother of a village cadre: no confirmation without a county visit',
    village: cityVillage,
    sketch: {
      ...scenarioOne,
      members: [
        { name: '韩永福', born: '1974-06-11', sex: 'male', maritalStatus: 'married', work: 'employed' },
        { name: '唐晓梅', born: '1979-02-08', sex: 'female', relation: 'spouse', maritalStatus: 'married' },
        {
          name: '韩文博',
          born: '2005-05-19',
          sex: 'male',
          relation: 'child',
          ableToLiveIndependently: false,
          schooling: 'college',
          work: 'student',
        },
      ],
      incomes: [{ memberRef: 'm1', kind: 'wages', monthlyAmountFen: 190_000 }],
      expenses: [],
      staffRelation: { kind: 'village-cadre', relation: 'brother' },
    },
  },
  {
    name: 'scenario-16',
    title: 'Like scenario 1, but the bank does not answer about the applicant: UNKNOWN, nothing decided by itself',
    village: cityVillage,
    sketch: scenarioOne,
    silentSource: 'bank-deposits',
  },
  {
    name: 'undeclared-deposits',
    title: 'Declares 6,200 yuan; a second bank holds 90,000 more',
    village: cityVillage,
    sketch: {
      ...scenarioOne,
      undeclared: [
        {
          memberRef: 'm2',
          source: 'bank-deposits',
          fact: { kind: 'deposit', bank: '青岭村镇银行', balanceFen: 9_000_000 },
        },
      ],
    },
  },
  {
    name: 'undeclared-wages',
    title: 'Declares one wage; the social insurance knows a second of 1,500 yuan',
    village: cityVillage,
    sketch: {
      ...scenarioOne,
      undeclared: [
        {
          memberRef: 'm2',
          source: 'employment',
          fact: { kind: 'wage', employer: '云州物流公司', monthlyAmountFen: 150_000 },
        },
      ],
    },
  },
  {
    name: 'undeclared-car',
    title: 'Declares no vehicle; a car is registered to the applicant',
    village: cityVillage,
    sketch: {
      ...scenarioOne,
      undeclared: [
        {
          memberRef: 'm1',
          source: 'vehicles',
          fact: { kind: 'vehicle', vehicleKind: 'car', registeredOn: '2021-11-08' },
        },
      ],
    },
  },
  {
    name: 'mother-and-child',
    title: 'A divorced mother with a child of ten: the guardian authorises for the minor, the child counts extra',
    village: cityVillage,
    sketch: {
      members: [
        { name: '潘静怡', born: '1988-07-30', sex: 'female', maritalStatus: 'divorced', work: 'employed' },
        {
          name: '潘子轩',
          born: '2015-04-12',
          sex: 'male',
          relation: 'child',
          schooling: 'compulsory',
          work: 'student',
        },
      ],
      incomes: [
        { memberRef: 'm1', kind: 'wages', monthlyAmountFen: 120_000 },
        { memberRef: 'm2', kind: 'alimony', monthlyAmountFen: 30_000 },
      ],
      properties: [deposit(210_000)],
    },
  },
  {
    name: 'severe-disability',
    title: 'An old couple, the husband severely disabled: extra for two special members',
    village: cityVillage,
    sketch: {
      members: [
        { name: '鲁凤英', born: '1953-02-17', sex: 'female', maritalStatus: 'married', work: 'retired' },
        {
          name: '毕长河',
          born: '1958-10-05',
          sex: 'male',
          relation: 'spouse',
          maritalStatus: 'married',
          work: 'unable',
          disability: { kind: 'physical', grade: 1 },
        },
      ],
      incomes: [
        { memberRef: 'm1', kind: 'pension', monthlyAmountFen: 24_000, basicPensionFen: 14_300 },
        { memberRef: 'm2', kind: 'disability-subsidy', monthlyAmountFen: 18_100 },
      ],
      expenses: [{ memberRef: 'm2', kind: 'disability-care', monthlyAmountFen: 20_000 }],
      properties: [deposit(150_000), home],
    },
  },
  {
    name: 'imprisoned-husband',
    title: 'The husband is in prison and does not count as a member',
    village: countyVillage,
    sketch: {
      members: [
        { name: '苏雪琴', born: '1984-12-01', sex: 'female', maritalStatus: 'married', work: 'farming' },
        {
          name: '倪大勇',
          born: '1981-08-23',
          sex: 'male',
          relation: 'spouse',
          maritalStatus: 'married',
          sharesLivingWithApplicant: false,
          absence: { kind: 'prison', since: '2024-05-10' },
        },
      ],
      incomes: [{ memberRef: 'm1', kind: 'net-business', monthlyAmountFen: 40_000 }],
      properties: [deposit(80_000)],
    },
  },
  {
    name: 'single-man',
    title: 'A man of age who was never married, on his own',
    village: cityVillage,
    sketch: { members: [{ name: '石明远', born: '1996-03-21', sex: 'male', work: 'employed' }] },
  },
  {
    name: 'single-woman',
    title: 'A woman of age who was never married, on her own in the other county',
    village: countyVillage,
    sketch: { members: [{ name: '叶若兰', born: '1998-11-02', sex: 'female', work: 'employed' }] },
  },
];

export function templateByName(name: string): FamilyTemplate | undefined {
  return templates.find((template) => template.name === name);
}

/** Builds a family of `template`: the declaration and the departments' files that agree with it, but for the undeclared. */
export function familyOf(
  template: FamilyTemplate,
  identities: IdentitySource,
  place: { number: string; origin: 'named' | 'fresh'; village: string },
): Family {
  const { sketch } = template;
  const members = sketch.members.map((member, index) => memberOf(member, `m${index + 1}`, identities));
  const declaration: Declaration = {
    division: place.village,
    residence: { registeredHere: true, residencePermit: false, since: '2012-05-01' },
    members,
    incomes: structuredClone([...(sketch.incomes ?? [])]),
    expenses: structuredClone([...(sketch.expenses ?? [])]),
    properties: structuredClone([...(sketch.properties ?? [])]),
    staffRelation: sketch.staffRelation ?? null,
  };
  const undeclared = (sketch.undeclared ?? []).map(({ memberRef, source, fact }) => {
    const member = members.find((candidate) => candidate.ref === memberRef);
    return { source, fact, identityNumber: member?.identityNumber ?? '' };
  });
  return {
    number: place.number,
    template: template.name,
    origin: place.origin,
    declaration,
    register: registerOf(members),
    facts: [...factsOf(declaration), ...undeclared],
    entries: [],
  };
}

function memberOf(sketch: MemberSketch, ref: string, identities: IdentitySource): Member {
  const { born, sex, name, ...rest } = sketch;
  return {
    ref,
    relation: 'applicant',
    name,
    identityNumber: identities.next(born, sex),
    sharesLivingWithApplicant: true,
    maritalStatus: 'single',
    disability: null,
    severeIllness: false,
    schooling: 'none',
    work: 'unemployed',
    absence: null,
    ...rest,
  };
}
