import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { paidInAdvance, type AdmissionFacts } from './admission-facts.js';

export const bankCustody = defineRule<AdmissionFacts, PolicyView>({
  code: 'bank-custody',
  title: '预收资金实行银行存管',
  legalBasis: '民发〔2024〕19号 加强养老机构预收费监管',
  check: (facts) =>
    facts.institution.custodyBank !== null || paidInAdvance(facts) === 0
      ? passed()
      : failed('Nothing is prepaid to an institution without a custody bank', undefined, ['/agreement']),
});
