import { compareRatios } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { annualReportRule } from '../annual-report-facts.js';
import { nonPublicSpendingShare, publicSpendingShare } from '../annual-report.policy.js';

/** 公益事业支出: a public foundation spends of last year's income, a non-public one of last year's balance. */
export const charitableSpendingRule = annualReportRule({
  code: 'charitable-spending',
  title: '基金会公益事业支出达到最低比例',
  legalBasis: '基金会管理条例 第二十九条',
  figures: [publicSpendingShare, nonPublicSpendingShare],
  check: ({ foundationType, charitableSpendingFen, previousIncomeFen, previousBalanceFen }, policy) => {
    if (foundationType === null) return passed();
    const share = policy.value(foundationType === 'public' ? publicSpendingShare : nonPublicSpendingShare);
    const baseFen = foundationType === 'public' ? previousIncomeFen : previousBalanceFen;
    const evidence = {
      charitableSpendingFen,
      baseFen,
      share: `${String(share.numerator)}/${String(share.denominator)}`,
    };
    // Compared as fractions, so that nothing is rounded; a base of nothing asks for nothing.
    const enough =
      baseFen === 0 || compareRatios({ numerator: charitableSpendingFen, denominator: baseFen }, share) >= 0;
    return enough ? passed(evidence) : failed('公益事业支出低于最低比例', evidence, ['/charitableSpendingFen']);
  },
});
