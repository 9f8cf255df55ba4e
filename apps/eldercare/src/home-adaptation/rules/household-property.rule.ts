import { multiplyFen } from '@minzheng/domain';
import { failed, open, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { dwellingLimitFigure, financialMultipleFigure, subsistenceStandardFigure } from '../home-adaptation.policy.js';

/** 家庭财产: deposits and dwellings as the report found them, under the limits of the subsistence allowance. */
export const householdProperty = adaptationRule({
  code: 'household-property',
  title: '家庭财产符合规定',
  legalBasis: '民发〔2021〕57号 第十四条',
  figures: [subsistenceStandardFigure, financialMultipleFigure, dwellingLimitFigure],
  check: ({ incomes, depositsFen, dwellings, report }, policy) => {
    if (report === null) return open('There is no report yet');
    const standardFen = policy.value(subsistenceStandardFigure) * incomes.length;
    const depositLimitFen = multiplyFen(standardFen, policy.value(financialMultipleFigure), 'down');
    const dwellingLimit = policy.value(dwellingLimitFigure);
    const evidence = { depositsFen, depositLimitFen, dwellings, dwellingLimit };
    return depositsFen <= depositLimitFen && dwellings <= dwellingLimit
      ? passed(evidence)
      : failed('The household owns more than the limit', evidence);
  },
});
