import type { PolicyView } from '@minzheng/policy';
import { defineRules } from '@minzheng/workflow';
import { abilityAssessed } from './ability-assessed.rule.js';
import type { AdmissionFacts } from './admission-facts.js';
import { agreementSigned } from './agreement-signed.rule.js';
import { bankCustody } from './bank-custody.rule.js';
import { bedSuits } from './bed-suits.rule.js';
import { depositLimit } from './deposit-limit.rule.js';
import { institutionFiled } from './institution-filed.rule.js';
import { noMembershipFee } from './no-membership-fee.rule.js';
import { prepaidBelowAssets } from './prepaid-below-assets.rule.js';
import { prepaymentLimit } from './prepayment-limit.rule.js';

/** All are run before somebody is admitted, and the stay keeps what they found. */
export const admissionRules = defineRules<AdmissionFacts, PolicyView>([
  institutionFiled,
  abilityAssessed,
  bedSuits,
  agreementSigned,
  depositLimit,
  prepaymentLimit,
  bankCustody,
  prepaidBelowAssets,
  noMembershipFee,
]);
