import { VerificationClient, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { releaseLiveMatter } from '../person/live-matter.js';
import { PersonVault } from '../person/person-record.js';
import { AdaptationFiles, type AdaptationFile } from './adaptation-file.js';
import type { AdaptationMemberDto } from './dto/home-adaptation.dto.js';
import { AdaptationMember, type HomeAdaptation } from './home-adaptation.entity.js';
import { memberRepeated } from './home-adaptation.errors.js';

/** Who lives in the home: sealed, verified together, and none of them with another adaptation under way. */
@Injectable()
export class AdaptationHouseholds {
  constructor(
    private readonly vault: PersonVault,
    private readonly files: AdaptationFiles,
    private readonly verification: VerificationClient,
  ) {}

  /** @throws ProblemError 422 `identity-number-repeated` */
  seal(
    tx: Transaction,
    { id: adaptationId, division, personKey }: HomeAdaptation,
    declared: readonly AdaptationMemberDto[],
  ): AdaptationMember[] {
    const members = declared.map(({ name, identityNumber, monthlyIncomeFen }, place) => {
      const id = tx.uuid();
      const sealed = this.vault.seal('adaptation_member', id, { name, identityNumber });
      return Object.assign(new AdaptationMember(), { id, adaptationId, division, place, ...sealed, monthlyIncomeFen });
    });
    const keys = [personKey, ...members.map((member) => member.personKey)];
    const repeated = keys.findIndex((key, index) => keys.indexOf(key) < index);
    if (repeated > 0) throw memberRepeated(repeated - 1);
    return members;
  }

  /** 委托核对 about everybody, by person key, with what was declared. */
  async ask(tx: Transaction, { adaptation, members }: AdaptationFile): Promise<void> {
    const people = [
      { table: 'home_adaptation', role: 'applicant' as const, row: adaptation },
      ...members.map((row) => ({ table: 'adaptation_member', role: 'member' as const, row })),
    ];
    await this.verification.request(tx, {
      caseId: adaptation.id,
      division: adaptation.division,
      purpose: 'eldercare-subsidy',
      subjects: people.map(({ table, role, row }) => ({
        personKey: row.personKey,
        role,
        birthDate: this.files.birthDateOf(table, row),
      })),
      // An elder declares one income; the report tells wages and pension apart.
      declared: people.map(({ row }) => ({
        personKey: row.personKey,
        category: 'wages',
        amountFen: row.monthlyIncomeFen,
      })),
    });
  }

  /** Nobody of the home is kept from another adaptation any more. */
  async release(
    tx: Transaction,
    { adaptation, members }: Pick<AdaptationFile, 'adaptation' | 'members'>,
  ): Promise<void> {
    for (const { id } of [adaptation, ...members]) await releaseLiveMatter(tx, id);
  }
}
