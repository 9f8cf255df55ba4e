import { multiplyFen, roundFen, sumFen } from '@minzheng/domain';
import type { Ratio } from '@minzheng/domain';
import type { asRounding } from '@minzheng/policy';
import type { ExpenseKind, HouseholdFacts, IncomeItem, IncomeKind } from '../../household/household-facts.js';
import type { PolicyOn } from '../../policy/policy-on.js';
import type { ArithmeticLine, IncomeResult } from '../programme.js';
import {
  basicPensionExclusion,
  deductibleExpenseKinds,
  excludedIncomeKinds,
  incomeRounding,
  workCostRate,
} from './subsistence-allowance.policy.js';

const incomeTitles: Record<IncomeKind, string> = {
  wages: '工资性收入',
  'net-business': '经营净收入',
  'net-property': '财产净收入',
  pension: '养老金、离退休金',
  alimony: '赡养、抚养、扶养费',
  'other-transfer': '其他转移性收入',
  scholarship: '奖学金',
  'preferential-treatment': '优待抚恤金',
  'family-planning-award': '计划生育奖励与扶助金',
  'bravery-award': '见义勇为等奖励性补助',
  'government-assistance': '政府发放的社会救助款物',
  'disability-subsidy': '残疾人两项补贴',
};

const expenseTitles: Record<ExpenseKind, string> = {
  medical: '重病医疗刚性支出',
  'disability-care': '残疾照料刚性支出',
  'support-paid': '赡养、抚养、扶养支出',
};

/**
 * Assessable income (可计算家庭收入) of these members in a month, as household totals (民发〔2021〕57号 Art. 13):
 * every declared income is a line, every exclusion and deduction a negative line with the figure behind it.
 */
export function assessIncome(facts: HouseholdFacts, memberRefs: readonly string[], policy: PolicyOn): IncomeResult {
  const assessed = new Set(memberRefs);
  const excluded = policy.value(excludedIncomeKinds);
  const deductible = policy.value(deductibleExpenseKinds);
  const lines: ArithmeticLine[] = [
    ...facts.incomes
      .filter((income) => assessed.has(income.memberRef))
      .flatMap((income) =>
        excluded.includes(income.kind) ? excludedLines(income, policy) : countedLines(income, policy),
      ),
    ...basicPensionLines(facts, memberRefs, policy),
    ...facts.expenses
      .filter((expense) => assessed.has(expense.memberRef) && deductible.includes(expense.kind))
      .map((expense): ArithmeticLine => ({
        code: `deduction.${expense.kind}`,
        title: `扣减：${expenseTitles[expense.kind]}`,
        memberRef: expense.memberRef,
        amountFen: negative(expense.monthlyAmountFen),
        figure: policy.use(deductibleExpenseKinds),
      })),
  ];
  const sum = sumFen(lines.map((line) => line.amountFen));
  // Deductions beyond the income would otherwise raise the amount above the standard.
  if (sum < 0) lines.push({ code: 'floor', title: '扣减后不足零的按零计算', amountFen: -sum });
  return { lines, totalFen: Math.max(0, sum) };
}

function declaredLine(income: IncomeItem): ArithmeticLine {
  return {
    code: `income.${income.kind}`,
    title: incomeTitles[income.kind],
    memberRef: income.memberRef,
    amountFen: income.monthlyAmountFen,
  };
}

function excludedLines(income: IncomeItem, policy: PolicyOn): ArithmeticLine[] {
  return [
    declaredLine(income),
    {
      code: `exclusion.${income.kind}`,
      title: `不计入：${incomeTitles[income.kind]}`,
      memberRef: income.memberRef,
      amountFen: negative(income.monthlyAmountFen),
      figure: policy.use(excludedIncomeKinds),
    },
  ];
}

function countedLines(income: IncomeItem, policy: PolicyOn): ArithmeticLine[] {
  if (income.kind !== 'wages') return [declaredLine(income)];
  const cost = rounded(income.monthlyAmountFen, policy.value(workCostRate), policy.value(incomeRounding));
  return [
    declaredLine(income),
    {
      code: 'deduction.work-cost',
      title: '扣减：务工成本',
      memberRef: income.memberRef,
      amountFen: negative(cost),
      figure: policy.use(workCostRate),
    },
  ];
}

/** The exclusion is a limit per person: two pensions of one person share it. */
function basicPensionLines(facts: HouseholdFacts, memberRefs: readonly string[], policy: PolicyOn): ArithmeticLine[] {
  if (policy.value(excludedIncomeKinds).includes('pension')) return [];
  return memberRefs.flatMap((memberRef): ArithmeticLine[] => {
    const basicFen = sumFen(
      facts.incomes
        .filter((income) => income.memberRef === memberRef && income.kind === 'pension')
        .map((income) => income.basicPensionFen ?? 0),
    );
    const excludedFen = Math.min(basicFen, policy.value(basicPensionExclusion));
    if (basicFen === 0) return [];
    return [
      {
        code: 'exclusion.basic-pension',
        title: excludedFen === 0 ? '城乡居民基础养老金（现行政策计入）' : '不计入：城乡居民基础养老金',
        memberRef,
        amountFen: negative(excludedFen),
        figure: policy.use(basicPensionExclusion),
      },
    ];
  });
}

function rounded(amountFen: number, rate: Ratio, { mode, unitFen }: ReturnType<typeof asRounding>): number {
  // Never more than the amount itself, whatever the unit.
  return Math.min(amountFen, roundFen(multiplyFen(amountFen, rate, mode), unitFen, mode));
}

/** Avoids −0, which JSON would not keep. */
function negative(amountFen: number): number {
  return amountFen === 0 ? 0 : -amountFen;
}
