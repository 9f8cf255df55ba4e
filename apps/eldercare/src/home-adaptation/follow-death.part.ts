import { homeAdaptationClosed, homeAdaptationReopened, type DeathEffect } from '@minzheng/contracts';
import { VerificationClient, type Death, type DeathPart, type Followed, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { commit, holdBudget, release } from '../adaptation-programme/adaptation-budget.js';
import { asPlatform } from '../person/as-platform.js';
import { tryClaimLiveMatter } from '../person/live-matter.js';
import { auditAdaptation, eventFields } from './adaptation-desk.js';
import { AdaptationFiles, type AdaptationFile } from './adaptation-file.js';
import { AdaptationHouseholds } from './adaptation-household.js';
import { HomeAdaptation } from './home-adaptation.entity.js';
import {
  homeAdaptationMachine,
  statesBeforeWorks,
  type AdaptationState,
  type StateBeforeWorks,
} from './home-adaptation.state-machine.js';

/** The adaptation a death has ended or stopped, and where it stood. */
interface Kept {
  readonly adaptationId: string;
  readonly stood: AdaptationState;
}

const isBeforeWorks = (state: AdaptationState): state is StateBeforeWorks =>
  statesBeforeWorks.some((before) => before === state);

/**
 * 适老化改造 after a death: what has not begun is closed and gives its budget back; works under way are stopped, and what
 * is done is accepted and paid, because the contractor is owed it. What is done already is paid as if nothing had happened.
 */
@Injectable()
export class FollowDeathInAdaptations implements DeathPart<Kept> {
  readonly code = 'home-adaptation';

  constructor(
    private readonly files: AdaptationFiles,
    private readonly households: AdaptationHouseholds,
    private readonly verification: VerificationClient,
  ) {}

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const [known] = await tx.list(HomeAdaptation, {
      where: [
        ['person_key = ?', personKey],
        ['state = ANY(?)', [...statesBeforeWorks, 'in-works']],
      ],
      orderBy: 'id',
      limit: 1,
    });
    if (known === undefined) return undefined;
    const file = await this.files.of(tx, await tx.lock(HomeAdaptation, known.id));
    const { adaptation } = file;
    const kept: Kept = { adaptationId: adaptation.id, stood: adaptation.state };
    if (isBeforeWorks(adaptation.state)) {
      await this.close(tx, file);
      return { effects: effect('home-adaptation-closed'), kept };
    }
    // Somebody may have completed the works between the look and the lock: they are paid.
    if (adaptation.state !== 'in-works') return undefined;
    homeAdaptationMachine.apply(adaptation, 'stop-works', asPlatform(tx));
    adaptation.stop = { on: tx.today, reason: 'death' };
    await tx.save(adaptation);
    auditAdaptation(tx, adaptation, 'stop-works');
    return { effects: effect('home-adaptation-stopped'), kept };
  }

  async restore(_death: Death, { adaptationId, stood }: Kept, tx: Transaction): Promise<DeathEffect[]> {
    const file = await this.files.of(tx, await tx.lock(HomeAdaptation, adaptationId));
    const { adaptation } = file;
    if (adaptation.state === 'closed' && isBeforeWorks(stood)) return this.reopen(tx, file, stood);
    if (adaptation.state !== 'stopped') return effect('home-adaptation-done-meanwhile');
    homeAdaptationMachine.apply(adaptation, 'resume-works', asPlatform(tx));
    adaptation.stop = null;
    await tx.save(adaptation);
    auditAdaptation(tx, adaptation, 'resume-works');
    return effect('home-adaptation-resumed');
  }

  private async close(tx: Transaction, file: AdaptationFile): Promise<void> {
    const { adaptation } = file;
    const { id, division } = adaptation;
    homeAdaptationMachine.apply(adaptation, 'close', asPlatform(tx));
    await this.verification.cancel(tx, id, 'elder-deceased');
    release(adaptation);
    await this.households.release(tx, file);
    await tx.save(adaptation);
    auditAdaptation(tx, adaptation, 'close');
    const data = { ...eventFields(adaptation), closedOn: tx.today };
    tx.publish({ definition: homeAdaptationClosed, key: id, division, data });
  }

  /** Goes on where it stood; a budget that is gone meanwhile has to be decided about anew. */
  private async reopen(tx: Transaction, file: AdaptationFile, stood: StateBeforeWorks): Promise<DeathEffect[]> {
    const { adaptation, members } = file;
    const { id, division } = adaptation;
    for (const one of [adaptation, ...members]) {
      // Somebody of the home has asked anew meanwhile: that application goes on, and this one stays closed.
      if (await tryClaimLiveMatter(tx, 'home-adaptation', one)) continue;
      await this.households.release(tx, file);
      return effect('home-adaptation-asked-anew');
    }
    const isApproved = stood === 'approved' || stood === 'commissioned';
    const held = isApproved ? await holdBudget(tx, division) : undefined;
    const isCovered = held !== undefined && held.leftFen >= adaptation.plannedFen;
    const reopenTo = isApproved && !isCovered ? 'planned' : stood;
    homeAdaptationMachine.apply(adaptation, 'reopen', { ...asPlatform(tx), reopenTo });
    if (held !== undefined && isCovered) commit(adaptation, held);
    if (isApproved && !isCovered) Object.assign(adaptation, { decision: null, contract: null });
    if (reopenTo === 'verifying') await this.households.ask(tx, file);
    await tx.save(adaptation);
    auditAdaptation(tx, adaptation, 'reopen');
    const data = { ...eventFields(adaptation), reopenedOn: tx.today };
    tx.publish({ definition: homeAdaptationReopened, key: id, division, data });
    return effect(isApproved && !isCovered ? 'home-adaptation-budget-gone' : 'home-adaptation-reopened');
  }
}

const effect = (code: string): DeathEffect[] => [{ effect: code, count: 1 }];
