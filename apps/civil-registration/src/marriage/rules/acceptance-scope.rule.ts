import { failed, passed } from '@minzheng/workflow';
import { marriageRule, type MarriageFacts } from '../marriage-facts.js';
import { acceptanceScope } from '../marriage.policy.js';

/** Digits of a division code that have to agree. */
const agreeing = { residence: 6, province: 2, nation: 0 } as const;

/** 受理范围 (跨区、跨省通办): which office may register the couple, by the policy of the day. */
export const acceptanceScopeRule = marriageRule({
  code: 'acceptance-scope',
  title: '登记机关受理范围',
  legalBasis: '婚姻登记条例 第七条（2025年修订）',
  figures: [acceptanceScope],
  check: (facts, policy) => {
    const scope = policy.value(acceptanceScope);
    const evidence = { scope, ...crossing(facts) };
    const digits = agreeing[scope];
    const within = ({ residenceDivision }: { residenceDivision: string }): boolean =>
      residenceDivision.slice(0, digits) === facts.office.slice(0, digits);
    return facts.parties.some(within)
      ? passed(evidence)
      : failed('双方常住户口均不在本登记机关受理范围', evidence, ['/parties']);
  },
});

/** Whether nobody of the couple lives in the office's county, or in its province. */
export function crossing({ office, parties }: Pick<MarriageFacts, 'office' | 'parties'>): {
  crossDistrict: boolean;
  crossProvince: boolean;
} {
  const away = (digits: number): boolean =>
    parties.every(({ residenceDivision }) => residenceDivision.slice(0, digits) !== office.slice(0, digits));
  return { crossDistrict: away(6), crossProvince: away(2) };
}
