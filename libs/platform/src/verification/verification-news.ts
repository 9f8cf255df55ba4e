import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '../database/transaction.js';
import { AskedVerification } from './asked-verification.entity.js';
import { VerificationClient } from './verification-client.js';

/** What has been heard of a verification. */
export type VerificationNews = 'waiting-for-authorization' | 'querying' | 'reported';

/** What a matter does when its verification moves: told once of each news, and of none about a replaced question. */
export interface VerificationFollower<Case = unknown> {
  /** Locks the matter, before anything of its verification is touched: this order keeps transactions from deadlocks. */
  lock(tx: Transaction, caseId: string): Promise<Case>;
  /** A report is at hand through `VerificationClient.findings`. */
  follow(tx: Transaction, subject: Case, asked: AskedVerification, news: VerificationNews): Promise<void>;
}

/** Under this token a service provides its follower; see `verificationOf`. */
export const VERIFICATION_FOLLOWER = Symbol('verification follower');

/** Writes news into the row of the question and tells the matter. */
@Injectable()
export class VerificationNewsDesk {
  constructor(
    @Inject(VerificationClient) private readonly client: VerificationClient,
    @Inject(VERIFICATION_FOLLOWER) private readonly follower: VerificationFollower,
  ) {}

  /**
   * @param change writes the fact into the row and returns the news, or undefined when the fact is none
   * @param keep what else is stored with it
   */
  async note(
    tx: Transaction,
    requestId: string,
    change: (asked: AskedVerification) => VerificationNews | undefined,
    keep?: (asked: AskedVerification) => Promise<void>,
  ): Promise<void> {
    const known = await tx.find(AskedVerification, requestId);
    // Most news are another service's or come twice: they are told apart before anybody has to wait for the matter.
    if (known === undefined || change(known) === undefined) return;
    const subject = await this.follower.lock(tx, known.caseId);
    const asked = await tx.lock(AskedVerification, requestId);
    const news = change(asked);
    if (news === undefined) return;
    await tx.save(asked);
    await keep?.(asked);
    tx.audit({
      action: `verification-${news}`,
      subjectType: 'verification-request',
      subjectId: requestId,
      division: asked.division,
      purpose: asked.purpose,
      details: { caseId: asked.caseId },
    });
    const current = await this.client.current(tx, asked.caseId);
    if (current?.id === requestId) await this.follower.follow(tx, subject, asked, news);
  }
}
