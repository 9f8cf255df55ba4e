import { makeIdentityNumber } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { householdFacts } from '../../src/household/declaration-faults.js';
import type {
  DeclaredMember,
  ExpenseItem,
  HouseholdDeclaration,
  HouseholdFacts,
  IncomeItem,
  PropertyItem,
} from '../../src/household/household-facts.js';

/** A member to be built: everything has a harmless default; `born` makes the identity number. */
export interface MemberSketch extends Partial<DeclaredMember> {
  born?: PlainDate;
}

type Owned<Item> = Omit<Item, 'memberRef'> & { memberRef?: string };

/** Builds declarations that are valid unless told otherwise; identity numbers lie in the non-existent province 99. */
export class HouseholdBuilder {
  private readonly declaration: HouseholdDeclaration = {
    division: '990101001001',
    residence: { registeredHere: true, residencePermit: false, since: '2010-05-01' },
    members: [],
    incomes: [],
    expenses: [],
    properties: [],
    staffRelation: null,
    singlePerson: null,
  };

  in(division: string): this {
    this.declaration.division = division;
    return this;
  }

  residing(residence: Partial<HouseholdDeclaration['residence']>): this {
    this.declaration.residence = { ...this.declaration.residence, ...residence };
    return this;
  }

  /** The first member is the applicant unless the sketch says otherwise; refs are m1, m2 … */
  withMember({ born = '1980-01-01', ...sketch }: MemberSketch = {}): this {
    const { members } = this.declaration;
    const number = members.length + 1;
    members.push({
      ref: `m${String(number)}`,
      relation: members.length === 0 ? 'applicant' : 'other',
      name: '测试甲',
      identityNumber: makeIdentityNumber('990101', born, number),
      sharesLivingWithApplicant: true,
      maritalStatus: 'single',
      disability: null,
      severeIllness: false,
      schooling: 'none',
      work: 'unemployed',
      absence: null,
      ...sketch,
    });
    return this;
  }

  /** Belongs to the applicant unless `memberRef` names another. */
  withIncome(income: Owned<IncomeItem>): this {
    this.declaration.incomes.push({ memberRef: 'm1', ...income });
    return this;
  }

  withExpense(expense: Owned<ExpenseItem>): this {
    this.declaration.expenses.push({ memberRef: 'm1', ...expense });
    return this;
  }

  withProperty(property: Owned<PropertyItem>): this {
    this.declaration.properties.push({ memberRef: 'm1', ...property });
    return this;
  }

  applyingAlone(ground: NonNullable<HouseholdDeclaration['singlePerson']>['ground']): this {
    this.declaration.singlePerson = { ground };
    return this;
  }

  build(): HouseholdDeclaration {
    return structuredClone(this.declaration);
  }

  /** What the rules see, checked as of `on`. */
  facts(on: PlainDate = '2026-06-15'): HouseholdFacts {
    return householdFacts(this.build(), on);
  }
}

export function aHousehold(): HouseholdBuilder {
  return new HouseholdBuilder();
}

/**
 * The family of rules.md §1: a wage of 1800, a resident pension of 260 (143 of it basic), a scholarship of 200 and
 * medical costs of 250 yuan. The pensioner is under 70 and the student over 18, so that nobody is a special member
 * under the demonstration policy and the amounts are exactly 1705 and 1562 yuan.
 */
export function exampleFamily(): HouseholdBuilder {
  return aHousehold()
    .withMember({ born: '1976-03-14', maritalStatus: 'married', work: 'employed' })
    .withMember({ born: '1963-09-02', relation: 'spouse', maritalStatus: 'married', work: 'retired' })
    .withMember({ born: '2005-01-20', relation: 'child', schooling: 'college', work: 'student' })
    .withIncome({ kind: 'wages', monthlyAmountFen: 180_000 })
    .withIncome({ memberRef: 'm2', kind: 'pension', monthlyAmountFen: 26_000, basicPensionFen: 14_300 })
    .withIncome({ memberRef: 'm3', kind: 'scholarship', monthlyAmountFen: 20_000 })
    .withExpense({ memberRef: 'm2', kind: 'medical', monthlyAmountFen: 25_000 });
}
