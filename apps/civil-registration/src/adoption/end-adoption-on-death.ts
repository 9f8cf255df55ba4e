import type { DeathEffect } from '@minzheng/contracts';
import { addDays, startOfShanghaiDay } from '@minzheng/domain';
import { VerificationClient, type Death, type DeathPart, type Followed, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { isAnotherDead, keptByOthers } from '../people/deaths-of-parties.js';
import { claim, isClaimed, releaseClaims } from './adoption-claims.js';
import { AdoptionFiles } from './adoption-file.js';
import { Adoption } from './adoption.entity.js';
import { adoptionMachine, openAdoptionStates, type OpenAdoptionState } from './adoption.state-machine.js';
import { FOUNDLING_NOTICE_ENDS } from './adoption-timers.js';
/** Applications that the death ended, what they were before, and whether a question about the adopters was open. */
type Kept = readonly { readonly id: string; readonly state: OpenAdoptionState; readonly asked: boolean }[];

/** 收养登记申请: it ends with the child or with an adopter; a survivor of two applies anew. */
@Injectable()
export class EndAdoptionOnDeath implements DeathPart<Kept> {
  readonly code = 'adoption-application';

  constructor(
    private readonly files: AdoptionFiles,
    private readonly verifications: VerificationClient,
  ) {}

  async follow({ personKey }: Death, tx: Transaction): Promise<Followed<Kept> | undefined> {
    const known = await tx.query<{ id: string; ended: boolean }>(
      `SELECT adoption.id, adoption.state = 'ended-by-death' AS ended
       FROM adoption JOIN party ON party.case_id = adoption.id
       WHERE party.person_key = $1 AND (adoption.state = ANY ($2) OR adoption.state = 'ended-by-death')
       ORDER BY adoption.id`,
      [personKey, openAdoptionStates],
    );
    const endedBefore = known.filter(({ ended }) => ended).map(({ id }) => id);
    const before = await keptByOthers<Kept[number]>(tx, this.code, endedBefore);
    const kept: { id: string; state: OpenAdoptionState; asked: boolean }[] = [];
    for (const { id } of known.filter(({ ended }) => !ended)) {
      const adoption = await tx.lock(Adoption, id);
      const state = openAdoptionStates.find((each) => each === adoption.state);
      // The office was quicker.
      if (state === undefined) continue;
      const question = await this.verifications.current(tx, id);
      adoptionMachine.apply(adoption, 'end-by-death', (await this.files.of(tx, adoption)).context());
      await this.verifications.cancel(tx, id, 'party-died');
      tx.cancelTimers(id);
      await tx.save(adoption);
      await releaseClaims(tx, adoption);
      audit(tx, adoption, 'end-by-death');
      kept.push({ id, state, asked: question !== undefined && question.reportId === null });
    }
    if (kept.length + before.length === 0) return undefined;
    const effects = kept.length === 0 ? [] : [{ effect: 'adoption-application-ended', count: kept.length }];
    return { effects, kept: [...before, ...kept] };
  }

  /** The application is what it was, unless another is dead too or the child's file is in another adoption by now. */
  async restore({ personKey }: Death, kept: Kept, tx: Transaction): Promise<readonly DeathEffect[]> {
    let restored = 0;
    let taken = 0;
    let appliedAnew = 0;
    for (const { id, state, asked } of kept) {
      const adoption = await tx.lock(Adoption, id);
      if (await isAnotherDead(tx, id, personKey)) continue;
      if (await isTaken(tx, adoption)) {
        taken += 1;
        continue;
      }
      const file = await this.files.of(tx, adoption);
      const adopterKeys = file.adopters.map((adopter) => adopter.personKey);
      if (await isClaimed(tx, file.child.personKey, adopterKeys)) {
        appliedAnew += 1;
        continue;
      }
      await claim(tx, id, file.child.personKey, adopterKeys);
      adoptionMachine.apply(adoption, 'restore', { ...file.context(), restoreTo: state });
      await tx.save(adoption);
      const { division, notice } = adoption;
      if (state === 'in-notice' && notice !== null) {
        const dueAt = startOfShanghaiDay(addDays(notice.endsOn, 1));
        tx.schedule({ kind: FOUNDLING_NOTICE_ENDS, key: id, subjectId: id, dueAt });
      }
      if (asked) {
        const subjects = file.adopters.map(({ personKey, birthDate }) => ({
          ...{ personKey, birthDate, role: 'applicant' as const },
        }));
        await this.verifications.request(tx, { caseId: id, division, purpose: 'adoption-evaluation', subjects });
      }
      audit(tx, adoption, 'restore');
      restored += 1;
    }
    return [
      ...(restored === 0 ? [] : [{ effect: 'adoption-application-restored', count: restored }]),
      ...(taken === 0 ? [] : [{ effect: 'child-file-taken-meanwhile', count: taken }]),
      ...(appliedAnew === 0 ? [] : [{ effect: 'adoption-applied-for-meanwhile', count: appliedAnew }]),
    ];
  }
}

async function isTaken(tx: Transaction, { id, childFileId }: Adoption): Promise<boolean> {
  if (childFileId === null) return false;
  const others = await tx.query(
    `SELECT FROM adoption WHERE child_file_id = $1 AND id <> $2
       AND state NOT IN ('refused', 'withdrawn', 'dissolved', 'ended-by-death')`,
    [childFileId, id],
  );
  return others.length > 0;
}

function audit(tx: Transaction, { id, division }: Adoption, act: string): void {
  tx.audit({ action: `adoption-${act}`, subjectType: 'adoption', subjectId: id, division });
}
