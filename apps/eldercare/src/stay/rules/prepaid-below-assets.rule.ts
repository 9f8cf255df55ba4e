import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import { paidInAdvance, type AdmissionFacts } from './admission-facts.js';

export const prepaidBelowAssets = defineRule<AdmissionFacts, PolicyView>({
  code: 'prepaid-below-assets',
  title: '预收资金总额不超过机构净固定资产',
  legalBasis: '民发〔2024〕19号 加强养老机构预收费监管',
  check: (facts) => {
    const totalFen = facts.inCustodyFen + paidInAdvance(facts);
    const limitFen = facts.institution.netFixedAssetsFen;
    return totalFen <= limitFen
      ? passed({ totalFen, limitFen })
      : failed('More is prepaid together than the institution owns', { totalFen, limitFen }, ['/agreement']);
  },
});
