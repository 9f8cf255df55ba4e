import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import type { AdmissionFacts } from './admission-facts.js';

export const noMembershipFee = defineRule<AdmissionFacts, PolicyView>({
  code: 'no-membership-fee',
  title: '公办养老机构不得收取会员费',
  legalBasis: '民发〔2024〕19号 加强养老机构预收费监管',
  check: ({ institution, agreement }) =>
    institution.operator === 'private' || agreement.membershipFeeFen === 0
      ? passed()
      : failed('A public institution takes no membership fee', undefined, ['/agreement/membershipFeeFen']),
});
