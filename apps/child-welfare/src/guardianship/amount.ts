import { addMonths, monthOf } from '@minzheng/domain';
import type { Fen, YearMonth } from '@minzheng/domain';
import type { FigureName, PolicyView } from '@minzheng/policy';
import type { ChildFacts, Placement } from './guardianship-facts.js';
import {
  deductedBenefits,
  firstPaymentOffset,
  orphanDispersedStandard,
  orphanInstitutionStandard,
  unattendedStandard,
} from './guardianship.policy.js';
import type { SupportCategory } from './matrix.js';

/** One line of the computation; the lines add up to the amount unless the top-up would be negative. */
export interface AmountLine {
  code: string;
  title: string;
  amountFen: Fen;
}

export interface AmountResult {
  lines: AmountLine[];
  /** Payable in a month, in fen; zero without a category. */
  monthlyAmountFen: Fen;
  /** First month paid if the day assessed is the day of confirmation. */
  firstPaymentMonth: YearMonth;
}

const titles = {
  'subsistence-allowance': '扣除低保补差',
  'destitute-support': '扣除特困救助供养金',
  'disability-living-subsidy': '扣除困难残疾人生活补贴',
} as const;

/** Top-up (补差): the standard less what the child draws already, never below zero. 民发〔2019〕62号 三（一） */
export function amountOf(category: SupportCategory | null, facts: ChildFacts, policy: PolicyView): AmountResult {
  const firstPaymentMonth = addMonths(monthOf(policy.on), policy.value(firstPaymentOffset));
  if (category === null) return { lines: [], monthlyAmountFen: 0, firstPaymentMonth };
  const standard = policy.value(standardOf(category, facts.placement));
  const setOff = new Set(policy.value(deductedBenefits));
  const lines: AmountLine[] = [
    { code: 'standard', title: '保障标准', amountFen: standard },
    ...facts.otherBenefits
      .filter(({ kind }) => setOff.has(kind))
      .map(({ kind, monthlyAmountFen }) => ({ code: kind, title: titles[kind], amountFen: -monthlyAmountFen })),
  ];
  const total = lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return { lines, monthlyAmountFen: Math.max(0, total), firstPaymentMonth };
}

function standardOf(category: SupportCategory, placement: Placement): FigureName<Fen> {
  if (category === 'de-facto-unattended') return unattendedStandard;
  return placement === 'institution' ? orphanInstitutionStandard : orphanDispersedStandard;
}
