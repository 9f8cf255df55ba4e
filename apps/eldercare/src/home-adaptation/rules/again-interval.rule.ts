import { addMonthsTo } from '@minzheng/domain';
import { failed, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { againAfterMonthsFigure } from '../home-adaptation.policy.js';

/** 不重复改造: the home of the same people is not adapted again at once, wherever in the city it was. */
export const againInterval = adaptationRule({
  code: 'again-interval',
  title: '距上次改造已满规定间隔',
  legalBasis: '民发〔2020〕86号 第四条',
  figures: [againAfterMonthsFigure],
  check: ({ on, lastAdaptedOn }, policy) => {
    if (lastAdaptedOn === null) return passed();
    const againFrom = addMonthsTo(lastAdaptedOn, policy.value(againAfterMonthsFigure));
    const evidence = { lastAdaptedOn, againFrom };
    return on >= againFrom ? passed(evidence) : failed('A home of these people was adapted not long ago', evidence);
  },
});
