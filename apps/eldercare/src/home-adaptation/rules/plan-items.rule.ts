import { failed, open, passed } from '@minzheng/workflow';
import { adaptationRule } from '../adaptation-facts.js';
import { itemsFigure } from '../home-adaptation.policy.js';
import { planLines } from '../plan-lines.js';

/** 单项限额: item by item, what it costs against what it may cost. */
export const planItems = adaptationRule({
  code: 'plan-items',
  title: '改造项目在清单内，数量和单价不超过单项限额',
  legalBasis: '民发〔2020〕86号 附件',
  figures: [itemsFigure],
  check: ({ plan }, policy) => {
    if (plan === null) return open('There is no plan yet');
    const lines = planLines(plan, policy);
    const wrong = lines.filter(({ withinLimits }) => !withinLimits).map(({ item }) => item);
    return wrong.length === 0
      ? passed({ lines })
      : failed('Items are not in the catalogue or over their limits', { lines, wrong }, ['/items']);
  },
});
