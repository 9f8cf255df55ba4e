import type { AskedVerification, Transaction, VerificationFollower, VerificationNews } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { FuneralSubsidy } from './funeral-subsidy.entity.js';
import { StatusVerification } from './status-verification.js';

/** A report about the group of the dead (身份核对) becomes the status of an application that is not decided yet. */
@Injectable()
export class FollowStatusVerification implements VerificationFollower<FuneralSubsidy> {
  constructor(private readonly verification: StatusVerification) {}

  lock(tx: Transaction, caseId: string): Promise<FuneralSubsidy> {
    return tx.lock(FuneralSubsidy, caseId);
  }

  async follow(
    tx: Transaction,
    subsidy: FuneralSubsidy,
    _asked: AskedVerification,
    news: VerificationNews,
  ): Promise<void> {
    if (news !== 'reported' || subsidy.state !== 'applied' || subsidy.status?.foundBy === 'official') return;
    const found = await this.verification.found(tx, subsidy);
    // UNKNOWN takes nothing back that an earlier report has said.
    if (found === null) return;
    subsidy.status = found;
    await tx.save(subsidy);
    const { id, division } = subsidy;
    tx.audit({ action: 'funeral-subsidy-status-verified', subjectType: 'funeral-subsidy', subjectId: id, division });
  }
}
