import { defineRule, failed, passed } from '@minzheng/workflow';
import type { PolicyView } from '@minzheng/policy';
import type { AdmissionFacts } from './admission-facts.js';

export const agreementSigned = defineRule<AdmissionFacts, PolicyView>({
  code: 'agreement-signed',
  title: '入住前已签订服务协议',
  legalBasis: '养老机构管理办法 第十六条',
  check: ({ agreement, admittedOn }) =>
    agreement.signedOn <= admittedOn
      ? passed({ signedOn: agreement.signedOn })
      : failed('The agreement is signed before the admission', undefined, ['/agreement/signedOn']),
});
