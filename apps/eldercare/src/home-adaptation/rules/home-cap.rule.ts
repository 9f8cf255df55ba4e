import { sumFen } from '@minzheng/domain';
import { failed, open, passed } from '@minzheng/workflow';
import { adaptationRule, priceOf } from '../adaptation-facts.js';
import { homeCapFigure } from '../home-adaptation.policy.js';

export const homeCap = adaptationRule({
  code: 'home-cap',
  title: '方案金额不超过每户限额',
  legalBasis: '民发〔2020〕86号 第四条',
  figures: [homeCapFigure],
  check: ({ plan }, policy) => {
    if (plan === null) return open('There is no plan yet');
    const evidence = { plannedFen: sumFen(plan.map(priceOf)), capFen: policy.value(homeCapFigure) };
    return evidence.plannedFen <= evidence.capFen
      ? passed(evidence)
      : failed('The plan costs more than a home may', evidence, ['/items']);
  },
});
