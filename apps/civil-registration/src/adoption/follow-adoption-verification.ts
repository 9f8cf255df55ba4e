import type { Transaction, VerificationFollower } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Adoption } from './adoption.entity.js';

/**
 * 收养人经济状况核对: an evaluation reads the report when it is concluded, so that a report changes nothing of the adoption by
 * itself; it is evidence, never a decision.
 */
@Injectable()
export class FollowAdoptionVerification implements VerificationFollower<Adoption> {
  lock(tx: Transaction, caseId: string): Promise<Adoption> {
    return tx.lock(Adoption, caseId);
  }

  follow(): Promise<void> {
    return Promise.resolve();
  }
}
