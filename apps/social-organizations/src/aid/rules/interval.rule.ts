import { addMonthsTo } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { aidRule } from '../aid-facts.js';
import { aidIntervalMonths } from '../aid.policy.js';

/** 救助间隔: the same fund does not help the same household again at once. */
export const intervalRule = aidRule({
  code: 'aid-interval',
  title: '距同一慈善组织上次救助已满规定间隔',
  legalBasis: '慈善组织章程及救助项目方案',
  figures: [aidIntervalMonths],
  check: ({ on, lastHelpedOn }, policy) => {
    if (lastHelpedOn === null) return passed();
    const againFrom = addMonthsTo(lastHelpedOn, policy.value(aidIntervalMonths));
    const evidence = { againFrom };
    return on >= againFrom ? passed(evidence) : failed('距上次救助未满规定间隔', evidence);
  },
});
