import { failed, open, passed } from '@minzheng/workflow';
import { adoptionRule } from '../adoption-facts.js';
import { evaluationExempt } from '../adoption.policy.js';

/** 收养评估: adopters are evaluated, step-parents aside. */
export const evaluationRule = adoptionRule({
  code: 'evaluation',
  title: '收养评估合格',
  legalBasis: '民法典 第一千一百零五条第五款；收养评估办法（试行）',
  figures: [evaluationExempt],
  check: ({ child, evaluation }, policy) => {
    const exempt = policy.value(evaluationExempt).includes(child.kind);
    const evidence = { exempt, evaluation };
    if (exempt || evaluation === 'qualified') return passed(evidence);
    return evaluation === 'pending' ? open('尚未完成收养评估', evidence) : failed('收养评估不合格', evidence);
  },
});
