import { failed, passed } from '@minzheng/workflow';
import { subsistenceRule } from '../assessment-subject.js';
import {
  basicPensionExclusion,
  deductibleExpenseKinds,
  excludedIncomeKinds,
  incomeRounding,
  standard,
  workCostRate,
} from '../subsistence-allowance.policy.js';

/** 家庭收入: income per head below the standard, compared on household totals so that nothing is divided or rounded. */
export const incomeRule = subsistenceRule({
  code: 'income',
  title: '家庭人均收入低于低保标准',
  legalBasis: '社会救助暂行办法 第九条；民发〔2021〕57号 第十三条',
  figures: [standard, workCostRate, basicPensionExclusion, excludedIncomeKinds, deductibleExpenseKinds, incomeRounding],
  check: ({ income, needFen, counted }) => {
    const evidence = { incomeFen: income.totalFen, limitFen: needFen, members: counted.length };
    return income.totalFen < needFen ? passed(evidence) : failed('家庭人均收入不低于低保标准', evidence, ['/incomes']);
  },
});
