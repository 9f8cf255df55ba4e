import { multiplyFen, sumFen } from '@minzheng/domain';
import { failed, open, passed } from '@minzheng/workflow';
import { aidRule } from '../aid-facts.js';
import { incomeMultiple, subsistenceStandard } from '../aid.policy.js';

/** 低收入: the larger of declared and found income, compared on household totals so that nothing is divided. */
export const incomeRule = aidRule({
  code: 'aid-income',
  title: '家庭收入不超过低保标准的规定倍数',
  legalBasis: '慈善组织章程及救助项目方案',
  figures: [subsistenceStandard, incomeMultiple],
  check: ({ members, report }, policy) => {
    if (report === null) return open('尚无核对报告');
    const incomeFen = sumFen(members.map(({ declaredFen, foundFen }) => Math.max(declaredFen, foundFen ?? 0)));
    const householdFen = policy.value(subsistenceStandard) * members.length;
    const limitFen = multiplyFen(householdFen, policy.value(incomeMultiple), 'down');
    const evidence = { incomeFen, limitFen, members: members.length };
    return incomeFen <= limitFen ? passed(evidence) : failed('家庭收入超过规定倍数', evidence, ['/members']);
  },
});
