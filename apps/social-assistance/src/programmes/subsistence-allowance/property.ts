import { multiplyFen, sumFen } from '@minzheng/domain';
import type { HouseholdFacts, PropertyKind } from '../../household/household-facts.js';
import type { PolicyOn } from '../../policy/policy-on.js';
import type { PropertyResult } from '../programme.js';
import {
  commercialUses,
  financialKinds,
  financialMultiple,
  standard,
  vehicleExemptKinds,
} from './subsistence-allowance.policy.js';

const financialTitles: Partial<Record<PropertyKind, string>> = {
  deposit: '银行存款',
  securities: '证券',
  fund: '基金',
  insurance: '商业保险',
  claim: '债权',
  'fintech-balance': '互联网金融资产',
};

/** Property (家庭财产, 民发〔2021〕57号 Art. 14) of these members, set against the limits of policy. */
export function assessProperty(facts: HouseholdFacts, memberRefs: readonly string[], policy: PolicyOn): PropertyResult {
  const own = facts.properties.filter((property) => memberRefs.includes(property.memberRef));
  const kinds = policy.value(financialKinds);
  const exempt = policy.value(vehicleExemptKinds);
  const commercial = policy.value(commercialUses);
  const businesses = own.filter((property) => property.kind === 'business-registration');
  const financialLines = own
    .filter((property) => kinds.includes(property.kind))
    .map((property) => ({
      code: `asset.${property.kind}`,
      title: financialTitles[property.kind] ?? property.kind,
      memberRef: property.memberRef,
      amountFen: property.valueFen,
    }));
  const staffless = businesses.filter((property) => property.staffless === true).length;
  return {
    financialLines,
    financialFen: sumFen(financialLines.map((line) => line.amountFen)),
    financialLimitFen: multiplyFen(policy.value(standard) * memberRefs.length, policy.value(financialMultiple), 'down'),
    dwellings: own.filter((property) => property.use === 'dwelling').length,
    commercialProperties: own.filter((property) => property.use !== undefined && commercial.includes(property.use))
      .length,
    vehicles: own.filter((property) => property.vehicleKind !== undefined && !exempt.includes(property.vehicleKind))
      .length,
    staffedBusinesses: businesses.length - staffless,
    stafflessBusinesses: staffless,
  };
}
