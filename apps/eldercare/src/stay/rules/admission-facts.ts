import type { PlainDate } from '@minzheng/domain';
import type { CurrentAbility } from '../../ability-assessment/current-ability.js';
import type { Bed, Institution } from '../../institution/institution.entity.js';
import type { Agreement } from '../stay.entity.js';

/** What the rules of an admission look at. */
export interface AdmissionFacts {
  readonly admittedOn: PlainDate;
  readonly institution: Pick<Institution, 'state' | 'operator' | 'netFixedAssetsFen' | 'custodyBank'>;
  readonly bed: Pick<Bed, 'kind' | 'monthlyFeeFen'>;
  readonly ability: CurrentAbility | undefined;
  readonly agreement: Agreement;
  /** What the bank keeps for all other elders of the institution, fen. */
  readonly inCustodyFen: number;
}

/** Deposit and prepayment of one elder, fen. */
export function paidInAdvance({ agreement, bed }: Pick<AdmissionFacts, 'agreement' | 'bed'>): number {
  return agreement.depositFen + agreement.prepaidMonths * (bed.monthlyFeeFen + agreement.monthlyServiceFen);
}
