import type { Declaration, Income, Member, Property } from './declaration.js';
import { assistanceFacts } from './assistance-facts.js';
import type { CityEntry } from './entries.js';
import { maritalFacts } from './marital-facts.js';

/** The departments that answer queries; each is one interface with its own faults. */
export const sources = [
  'household-register',
  'bank-deposits',
  'employment',
  'vehicles',
  'real-estate',
  // 全国婚姻登记信息 of the ministry, asked by registry offices.
  'marriage-register',
  // 低收入人口动态监测信息平台 of the province, and the register of the veterans' affairs department.
  'assistance-register',
  'preferential-register',
  // 监狱在押 (司法) and 强制隔离戒毒 (公安), asked for children whose parents are kept away.
  'prison-register',
  'detoxification-register',
  // 死亡人口信息 of the police.
  'death-register',
] as const;
export type Source = (typeof sources)[number];

export function isSource(text: string): text is Source {
  return (sources as readonly string[]).includes(text);
}

/** One entry of a department's files about one person. */
export interface DepartmentFact {
  readonly source: Exclude<Source, 'household-register'>;
  readonly identityNumber: string;
  readonly fact: Readonly<Record<string, unknown>>;
}

/** One line of the household register (户籍). */
export interface RegisteredPerson {
  readonly identityNumber: string;
  readonly name: string;
  readonly relation: string;
}

/** A household of the city: what it declares and what the departments know about its members. */
export interface Family {
  readonly number: string;
  readonly template: string | null;
  readonly origin: 'city' | 'named' | 'fresh';
  readonly declaration: Declaration;
  readonly register: readonly RegisteredPerson[];
  readonly facts: readonly DepartmentFact[];
  /** What of the city came with it: children without parents, couples, institutions, organisations. */
  readonly entries: readonly CityEntry[];
}

const banks = ['云州农商银行', '云州城市银行', '东关信用社'] as const;
const employers = ['云州纺织厂', '柳河建筑公司', '城东商贸公司', '青岭茶场', '云州物流公司', '石桥食品厂'] as const;

/**
 * What the departments' files hold if the household declares the whole truth. Scholarships, businesses, transfers and
 * expenses are in no department's file that the verification service asks.
 */
export function factsOf(declaration: Declaration): DepartmentFact[] {
  const identities = new Map(declaration.members.map((member) => [member.ref, member.identityNumber]));
  const identity = (ref: string): string => identities.get(ref) ?? '';
  return [
    ...declaration.incomes.flatMap((income, index) => incomeFacts(income, index, identity(income.memberRef))),
    ...declaration.properties.flatMap((item, index) => propertyFacts(item, index, identity(item.memberRef))),
    ...maritalFacts(declaration),
    ...assistanceFacts(declaration),
  ];
}

function incomeFacts(income: Income, index: number, identityNumber: string): DepartmentFact[] {
  const { monthlyAmountFen } = income;
  if (income.kind === 'wages') {
    const employer = employers[(index + monthlyAmountFen) % employers.length];
    return [{ source: 'employment', identityNumber, fact: { kind: 'wage', employer, monthlyAmountFen } }];
  }
  if (income.kind !== 'pension') return [];
  const basicAmountFen = income.basicPensionFen ?? 0;
  const pensionKind = basicAmountFen > 0 ? 'resident' : 'employee';
  const fact = { kind: 'pension', pensionKind, monthlyAmountFen, basicAmountFen };
  return [{ source: 'employment', identityNumber, fact }];
}

function propertyFacts(item: Property, index: number, identityNumber: string): DepartmentFact[] {
  switch (item.kind) {
    case 'deposit': {
      const bank = banks[index % banks.length];
      return [{ source: 'bank-deposits', identityNumber, fact: { kind: 'deposit', bank, balanceFen: item.valueFen } }];
    }
    case 'vehicle': {
      const registeredOn = `20${10 + (index % 10)}-04-15`;
      const fact = { kind: 'vehicle', vehicleKind: item.vehicleKind ?? 'car', registeredOn };
      return [{ source: 'vehicles', identityNumber, fact }];
    }
    case 'real-estate': {
      const areaSquareMetres = 45 + ((item.valueFen / 100) % 60);
      const fact = { kind: 'real-estate', use: item.use ?? 'dwelling', areaSquareMetres: Math.floor(areaSquareMetres) };
      return [{ source: 'real-estate', identityNumber, fact }];
    }
    default:
      return [];
  }
}

/** Register lines of a household; the register knows its members whatever else they declare. */
export function registerOf(members: readonly Member[]): RegisteredPerson[] {
  return members.map(({ identityNumber, name, relation }) => ({ identityNumber, name, relation }));
}
