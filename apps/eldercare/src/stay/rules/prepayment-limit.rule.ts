import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { prepaidMonthsFigure } from '../../institution/institution.policy.js';
import type { AdmissionFacts } from './admission-facts.js';

export const prepaymentLimit = defineRule<AdmissionFacts, PolicyView>({
  code: 'prepayment-limit',
  title: '预收服务费不超过规定周期',
  legalBasis: '民发〔2024〕19号 加强养老机构预收费监管',
  figures: [prepaidMonthsFigure],
  check: ({ agreement }, policy) => {
    const limitMonths = policy.value(prepaidMonthsFigure);
    return agreement.prepaidMonths <= limitMonths
      ? passed({ limitMonths })
      : failed('More months are prepaid than allowed', { limitMonths }, ['/agreement/prepaidMonths']);
  },
});
