import { multiplyFen, sumFen } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { meansRule } from '../means-facts.js';
import { incomeMultiple, subsistenceStandard } from '../means.policy.js';

/** 家庭收入: the larger of declared and found, compared on totals of the household so that nothing is divided. */
export const meansIncome = meansRule({
  code: 'means-income',
  title: '家庭收入不超过低保标准的规定倍数',
  legalBasis: '国发〔2016〕36号 一；困境儿童分类保障办法',
  figures: [subsistenceStandard, incomeMultiple],
  check: ({ incomes }, policy) => {
    const incomeFen = sumFen(incomes.map(({ declaredFen, foundFen }) => Math.max(declaredFen, foundFen ?? 0)));
    const householdFen = policy.value(subsistenceStandard) * incomes.length;
    const limitFen = multiplyFen(householdFen, policy.value(incomeMultiple), 'down');
    const evidence = { incomeFen, limitFen, people: incomes.length };
    return incomeFen <= limitFen ? passed(evidence) : failed('家庭收入超过规定倍数', evidence);
  },
});
