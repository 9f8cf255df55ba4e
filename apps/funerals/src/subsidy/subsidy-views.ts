import { maskIdentityNumber, maskName, parseIdentityNumber } from '@minzheng/domain';
import { FieldCipher, type ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import type { MaskedPersonDto, PersonDto } from '../person/sealed-person.js';
import type { SubsidyAssessment } from './assess-subsidy.js';
import type { FuneralSubsidyDto, PayoutAccountDto } from './dto/funeral-subsidy.dto.js';
import type { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { funeralSubsidyMachine } from './funeral-subsidy.state-machine.js';

const sealedIn = (column: string, id: string) => ({ table: 'funeral_subsidy', column, id });

/** Seals what is personal about a claim and shows the rest, masked. */
@Injectable()
export class SubsidyViews {
  constructor(private readonly cipher: FieldCipher) {}

  seal(id: string, applicant: PersonDto, account: PayoutAccountDto): Partial<FuneralSubsidy> {
    return {
      applicantNameSealed: this.cipher.seal(sealedIn('applicant_name_sealed', id), applicant.name),
      applicantNumberSealed: this.cipher.seal(
        sealedIn('applicant_number_sealed', id),
        parseIdentityNumber(applicant.identityNumber),
      ),
      accountSealed: this.cipher.seal(sealedIn('account_sealed', id), JSON.stringify(account)),
    };
  }

  show(
    subsidy: FuneralSubsidy,
    assessment: SubsidyAssessment,
    { caller, now, today }: Pick<ReadTransaction, 'caller' | 'now' | 'today'>,
  ): FuneralSubsidyDto {
    const { id, version, subsidyNumber, division, deathId, state, claimUntil, claim, status, decision, paidOn } =
      subsidy;
    return {
      ...{ id, version, subsidyNumber, division, deathId, state, claimUntil, paidOn },
      applicant: this.applicantOf(subsidy),
      accountEnding: this.accountEndingOf(subsidy),
      costs: claim?.costs ?? [],
      ecoMethod: claim?.ecoMethod ?? null,
      status: status?.group ?? null,
      statusFoundBy: status?.foundBy ?? null,
      rules: assessment.rules,
      amount: assessment.amount,
      refusedFor: decision?.reason ?? null,
      allowedTransitions: funeralSubsidyMachine.allowedTransitions(subsidy, { caller, now, today, assessment }),
    };
  }

  private applicantOf({ id, applicantNameSealed, applicantNumberSealed }: FuneralSubsidy): MaskedPersonDto | null {
    if (applicantNameSealed === null || applicantNumberSealed === null) return null;
    const number = this.cipher.open(sealedIn('applicant_number_sealed', id), applicantNumberSealed);
    return {
      name: maskName(this.cipher.open(sealedIn('applicant_name_sealed', id), applicantNameSealed)),
      identityNumber: maskIdentityNumber(parseIdentityNumber(number)),
    };
  }

  private accountEndingOf({ id, accountSealed }: FuneralSubsidy): string | null {
    if (accountSealed === null) return null;
    const account = JSON.parse(this.cipher.open(sealedIn('account_sealed', id), accountSealed)) as PayoutAccountDto;
    return account.number.slice(-4);
  }
}
