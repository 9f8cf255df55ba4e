import { multiplyFen, sumFen } from '@minzheng/domain';
import { failed, open, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { incomeMultipleFigure, subsistenceStandardFigure } from '../home-adaptation.policy.js';

/** 困难家庭: the larger of declared and found income, compared on household totals so that nothing is divided. */
export const householdIncome = adaptationRule({
  code: 'household-income',
  title: '家庭收入不超过低保标准的规定倍数',
  legalBasis: '民发〔2020〕86号 第三条',
  figures: [subsistenceStandardFigure, incomeMultipleFigure],
  check: ({ incomes, report }, policy) => {
    if (report === null) return open('There is no report yet');
    const incomeFen = sumFen(incomes.map(({ declaredFen, foundFen }) => Math.max(declaredFen, foundFen ?? 0)));
    const standardFen = policy.value(subsistenceStandardFigure) * incomes.length;
    const limitFen = multiplyFen(standardFen, policy.value(incomeMultipleFigure), 'down');
    const evidence = { incomeFen, limitFen, people: incomes.length };
    return incomeFen <= limitFen ? passed(evidence) : failed('The household has more than the limit', evidence);
  },
});
