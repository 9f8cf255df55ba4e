import type { AskedVerification, Transaction, VerificationFollower, VerificationNews } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { asPlatform } from '../person/as-platform.js';
import { auditAdaptation } from './adaptation-desk.js';
import { HomeAdaptation } from './home-adaptation.entity.js';
import { homeAdaptationMachine } from './home-adaptation.state-machine.js';

/** What an adaptation does when its verification moves (核对进展); the report decides nothing. */
@Injectable()
export class FollowAdaptationVerification implements VerificationFollower<HomeAdaptation> {
  lock(tx: Transaction, caseId: string): Promise<HomeAdaptation> {
    return tx.lock(HomeAdaptation, caseId);
  }

  async follow(
    tx: Transaction,
    adaptation: HomeAdaptation,
    _asked: AskedVerification,
    news: VerificationNews,
  ): Promise<void> {
    // Whatever came first stands: a decision, a withdrawal, a death.
    if (news !== 'reported' || !['verifying', 'verified'].includes(adaptation.state)) return;
    homeAdaptationMachine.apply(adaptation, 'apply-verification', asPlatform(tx));
    await tx.save(adaptation);
    auditAdaptation(tx, adaptation, 'apply-verification');
  }
}
