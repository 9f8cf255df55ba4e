import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { depositMultipleFigure } from '../../institution/institution.policy.js';
import type { AdmissionFacts } from './admission-facts.js';

export const depositLimit = defineRule<AdmissionFacts, PolicyView>({
  code: 'deposit-limit',
  title: '押金不超过月床位费的规定倍数',
  legalBasis: '民发〔2024〕19号 加强养老机构预收费监管',
  figures: [depositMultipleFigure],
  check: ({ agreement, bed }, policy) => {
    const limitFen = policy.value(depositMultipleFigure) * bed.monthlyFeeFen;
    return agreement.depositFen <= limitFen
      ? passed({ limitFen })
      : failed('The deposit is over its limit', { limitFen }, ['/agreement/depositFen']);
  },
});
