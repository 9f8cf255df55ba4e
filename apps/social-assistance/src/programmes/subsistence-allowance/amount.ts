import { addMonths, ageOn, monthOf, multiplyFen, roundFen, sumFen } from '@minzheng/domain';
import type { Fen, PlainDate, YearMonth } from '@minzheng/domain';
import type { MemberFacts } from '../../household/household-facts.js';
import type { PolicyOn } from '../../policy/policy-on.js';
import type { AmountResult, ArithmeticLine, SpecialMember } from '../programme.js';
import {
  amountMethod,
  amountRounding,
  firstPaymentMonthOffset,
  specialMemberCategories,
  specialMemberRate,
  standard,
  tiers,
} from './subsistence-allowance.policy.js';
import type { SpecialCategory } from './subsistence-allowance.policy.js';

/**
 * The monthly amount (保障金, 民发〔2021〕57号 Art. 23 and 27) as signed lines that add up to it: the difference to the
 * standard or a tier, the extra of special members, rounding. `payable: false` (a rule has failed) ends in zero.
 */
export function assessAmount(
  members: readonly MemberFacts[],
  incomeFen: Fen,
  payable: boolean,
  policy: PolicyOn,
): AmountResult {
  const base = policy.value(amountMethod) === 'tiers' ? tierLines : differenceLines;
  const lines = [...base(members.length, incomeFen, policy), ...extraLines(members, policy)];
  const exactFen = total(lines);
  const { unitFen, mode } = policy.value(amountRounding);
  const roundedFen = roundFen(exactFen, unitFen, mode);
  if (roundedFen !== exactFen) {
    lines.push({
      code: 'rounding',
      title: '按规定取整',
      amountFen: roundedFen - exactFen,
      figure: policy.use(amountRounding),
    });
  }
  if (!payable && roundedFen !== 0) {
    lines.push({ code: 'not-payable', title: '不符合条件，不予发放', amountFen: -roundedFen });
  }
  return {
    lines,
    monthlyAmountFen: total(lines),
    firstPaymentMonth: firstPaymentMonth(policy.on, policy),
  };
}

/** First month paid (发放起始月) when confirmed on the given day. */
export function firstPaymentMonth(confirmedOn: PlainDate, policy: PolicyOn): YearMonth {
  return addMonths(monthOf(confirmedOn), policy.value(firstPaymentMonthOffset));
}

/** Members who fall under a category of 分类施保, each with all its categories. */
export function specialMembers(members: readonly MemberFacts[], policy: PolicyOn): SpecialMember[] {
  const categories = policy.value(specialMemberCategories);
  return members.flatMap((member) => {
    const own = categories.filter((category) => belongs(member, category, policy.on)).map(({ code }) => code);
    return own.length === 0 ? [] : [{ ref: member.ref, categories: own }];
  });
}

function belongs(member: MemberFacts, category: SpecialCategory, on: PlainDate): boolean {
  const age = ageOn(member.birthDate, on);
  return (
    (category.ageFrom !== undefined && age >= category.ageFrom) ||
    (category.ageBelow !== undefined && age < category.ageBelow) ||
    (member.disability !== null && (category.disabilityGrades?.includes(member.disability.grade) ?? false)) ||
    (category.severeIllness === true && member.severeIllness)
  );
}

/** 补差 on household totals: `std × n − income`. Per head and back would turn 2 yuan into 3 by rounding twice. */
function differenceLines(count: number, incomeFen: Fen, policy: PolicyOn): ArithmeticLine[] {
  const needFen = policy.value(standard) * count;
  const lines: ArithmeticLine[] = [
    { code: 'standard', title: `低保标准 × ${String(count)} 人`, amountFen: needFen, figure: policy.use(standard) },
  ];
  if (incomeFen > 0) lines.push({ code: 'income', title: '减：家庭月收入', amountFen: -incomeFen });
  if (incomeFen > needFen) {
    lines.push({ code: 'floor', title: '家庭月收入高于保障需要，差额按零计算', amountFen: incomeFen - needFen });
  }
  return lines;
}

/** 分档: the first tier whose share of the standard the income does not exceed, without dividing the income. */
function tierLines(count: number, incomeFen: Fen, policy: PolicyOn): ArithmeticLine[] {
  const needFen = policy.value(standard) * count;
  const tier = policy
    .value(tiers)
    .find(({ incomeShareUpTo }) => incomeFen <= multiplyFen(needFen, incomeShareUpTo, 'down'));
  return [
    {
      code: tier === undefined ? 'tier.none' : `tier.${tier.code}`,
      title: tier === undefined ? '家庭人均收入高于各档上限' : `${tier.title} × ${String(count)} 人`,
      amountFen: tier === undefined ? 0 : tier.perPersonFen * count,
      figure: policy.use(tiers),
    },
  ];
}

function extraLines(members: readonly MemberFacts[], policy: PolicyOn): ArithmeticLine[] {
  const special = specialMembers(members, policy);
  if (special.length === 0) return [];
  const { mode } = policy.value(amountRounding);
  const extraFen = multiplyFen(policy.value(standard), policy.value(specialMemberRate), mode);
  const titles = new Map(policy.value(specialMemberCategories).map(({ code, title }) => [code, title]));
  return special.map(({ ref, categories }) => ({
    code: 'special-member',
    title: `分类施保增发：${categories.map((code) => titles.get(code) ?? code).join('、')}`,
    memberRef: ref,
    amountFen: extraFen,
    figure: policy.use(specialMemberRate),
  }));
}

function total(lines: readonly ArithmeticLine[]): Fen {
  return sumFen(lines.map((line) => line.amountFen));
}
