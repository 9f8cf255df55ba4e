import type { AskedVerification, Transaction, VerificationFollower, VerificationNews } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { registrarContext } from '../registrar.js';
import { AidApplication } from './aid.entity.js';
import { aidMachine } from './aid.state-machine.js';

/** What an application does when its verification moves (核对进展). */
@Injectable()
export class FollowAidVerification implements VerificationFollower<AidApplication> {
  lock(tx: Transaction, caseId: string): Promise<AidApplication> {
    return tx.lock(AidApplication, caseId);
  }

  async follow(
    tx: Transaction,
    application: AidApplication,
    _asked: AskedVerification,
    news: VerificationNews,
  ): Promise<void> {
    // A decision or a withdrawal that came first stands.
    if (news !== 'reported' || !['verifying', 'verified'].includes(application.state)) return;
    aidMachine.apply(application, 'apply-verification', { ...registrarContext(tx), notPassed: [], maximumFen: 0 });
    await tx.save(application);
  }
}
