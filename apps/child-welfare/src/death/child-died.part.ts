import { childFileReopened } from '@minzheng/contracts';
import type { DeathEffect } from '@minzheng/contracts';
import { monthOf, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { deathOf, PolicyReader } from '@minzheng/platform';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { ChildFile, GuardianFact, Parent } from '../child-file/child-file.entity.js';
import { childFileMachine, isLive } from '../child-file/child-file.state-machine.js';
import { closeFile } from '../child-file/close-file.js';
import { recordHistory } from '../child-file/file-history.js';
import { comingOfAgeTimer, termTimer } from '../child-file/file-timers.js';
import { IdentityVault } from '../child-file/identity-vault.js';
import { publishOfChild } from '../child-file/public-events.js';
import { resumeMonitoringOf } from '../difficulty/end-monitoring.js';
import { adultAge } from '../guardianship/guardianship.policy.js';
import { openRedetermination, openRedeterminationOf } from '../redetermination/open-redetermination.js';
import type { RedeterminationCause } from '../redetermination/redetermination.state-machine.js';
import { awardInPaymentOf } from '../support-award/end-award.js';
import { resumeAward } from '../support-award/resume-award.js';
import { addFactOfDeath, factsOfDeath } from './parent-death.js';

/** What a child's death ended, to be restored should it have been an error. */
interface Kept {
  readonly fileId: string;
  readonly awardId: string | null;
  /** Of a redetermination that was open. */
  readonly causes: readonly RedeterminationCause[];
}

/** A child has died: its file is closed, and the month of the death is the last that is paid. */
@Injectable()
export class ChildDied implements DeathPart<Kept> {
  readonly code = 'child-died';

  constructor(
    private readonly policy: PolicyReader,
    private readonly vault: IdentityVault,
  ) {}

  async follow({ personKey, diedOn }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const [found] = await tx.list(ChildFile, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY (?)', ['open', 'adopted']],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (found === undefined) return undefined;
    const file = await tx.lock(ChildFile, found.id);
    if (!isLive(file)) return undefined;
    const award = await awardInPaymentOf(tx, file.id);
    const open = await openRedeterminationOf(tx, file.id);
    await closeFile(tx, file, 'record-death', 'died', monthOf(diedOn));
    return {
      effects: [
        { effect: 'child-file-closed', count: 1 },
        ...(award === undefined ? [] : [{ effect: 'support-award-ended', count: 1 }]),
      ],
      kept: { fileId: file.id, awardId: award?.id ?? null, causes: open?.causes ?? [] },
    };
  }

  async restore(_death: Death, { fileId, awardId, causes }: Kept, tx: Transaction): Promise<readonly DeathEffect[]> {
    const file = await tx.lock(ChildFile, fileId);
    const { caller, now, today } = tx;
    const { closedOn } = file;
    const { from, to } = childFileMachine.apply(file, 'revoke-death', { caller, now });
    Object.assign(file, { closeReason: null, closedOn: null });
    await tx.save(file);
    await recordHistory(tx, { file, action: 'revoke-death', from, to });
    const data = { childFileId: fileId, reopenedOn: today };
    publishOfChild(tx, childFileReopened, { key: fileId, division: file.division }, data);
    await this.watchAgain(tx, file);
    await resumeMonitoringOf(tx, file);
    if (awardId !== null) await resumeAward(tx, file, awardId);
    for (const cause of causes) {
      // The death of a parent may have been taken back meanwhile; those that stand are looked for below.
      if (cause !== 'parent-death-registered') await openRedetermination(tx, this.policy.book, file, cause);
    }
    await this.learnOfParents(tx, file, causes);
    if (closedOn !== null) await this.lookAgain(tx, file, closedOn, causes);
    return [
      { effect: 'child-file-reopened', count: 1 },
      ...(awardId === null ? [] : [{ effect: 'support-award-resumed', count: 1 }]),
    ];
  }

  /** Parents who died while the file was closed; what their deaths had opened before is open again. */
  private async learnOfParents(
    tx: Transaction,
    file: ChildFile,
    causes: readonly RedeterminationCause[],
  ): Promise<void> {
    const parents = await tx.list(Parent, { where: [['file_id = ?', file.id]], orderBy: 'kind', limit: 10 });
    for (const parent of parents) {
      const death = parent.personKey === null ? undefined : await deathOf(tx, parent.personKey);
      if (death === undefined) continue;
      const isNew = (await factsOfDeath(tx, death.deathId)).every(({ fileId }) => fileId !== file.id);
      if (isNew) await addFactOfDeath(tx, file, parent, death);
      if (isNew || causes.includes('parent-death-registered')) {
        await openRedetermination(tx, this.policy.book, file, 'parent-death-registered');
      }
    }
  }

  /**
   * What changed about a parent while the file was closed, when no award could be looked at: a term that ended, a death that
   * was taken back. A death that had only begun a redetermination leaves none to be made.
   */
  private async lookAgain(
    tx: Transaction,
    file: ChildFile,
    closedOn: PlainDate,
    causes: readonly RedeterminationCause[],
  ): Promise<void> {
    const facts = await tx.list(GuardianFact, { where: [['file_id = ?', file.id]], orderBy: 'sequence', limit: 500 });
    const ended = facts.some(
      ({ termEndsOn, endedOn, withdrawnAt }) =>
        termEndsOn !== null && termEndsOn >= closedOn && termEndsOn < tx.today && (endedOn ?? withdrawnAt) === null,
    );
    if (ended) await openRedetermination(tx, this.policy.book, file, 'guardian-term-ended');
    const closedAt = startOfShanghaiDay(closedOn);
    const undone = facts.some(
      ({ source, withdrawnAt }) => source === 'death-registration' && withdrawnAt !== null && withdrawnAt >= closedAt,
    );
    if (undone && !causes.includes('parent-death-registered')) {
      await openRedetermination(tx, this.policy.book, file, 'parent-death-revoked');
    }
  }

  /** The timers that the end of the file had taken back. */
  private async watchAgain(tx: Transaction, file: ChildFile): Promise<void> {
    const limit = this.policy.book.value(adultAge, parseDivisionCode(file.division), tx.today);
    tx.schedule(comingOfAgeTimer(file.id, this.vault.birthDateOf(file), limit));
    const watched = await tx.list(GuardianFact, {
      where: [
        ['file_id = ?', file.id],
        ['term_ends_on >= ?', tx.today],
      ],
      orderBy: 'sequence',
      limit: 500,
    });
    for (const fact of watched) if (fact.termEndsOn !== null) tx.schedule(termTimer(fact, fact.termEndsOn));
  }
}
