import { homeAdaptationAccepted, homeAdaptationSettled } from '@minzheng/contracts';
import { isCreditCode, parseDivisionCode, sumFen } from '@minzheng/domain';
import { PolicyReader, type Caller, type Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AdaptationDesk, eventFields } from './adaptation-desk.js';
import { AdaptationHouseholds } from './adaptation-household.js';
import type {
  CommissionWorksDto,
  CompleteWorksDto,
  PhotoDto,
  SettleAdaptationDto,
  StartWorksDto,
  StopWorksDto,
} from './dto/adaptation-works.dto.js';
import type { HomeAdaptationDto } from './dto/home-adaptation.dto.js';
import {
  AdaptationPayment,
  AdaptationPhoto,
  type AdaptationWorks,
  type HomeAdaptation,
  type PhotoMoment,
} from './home-adaptation.entity.js';
import { contractorUnknown, photoUsed, worksDueInPast } from './home-adaptation.errors.js';
import { photosMinimumFigure } from './home-adaptation.policy.js';
import { assertDone, assertPhotos } from './plan-checks.js';

/** The works of an approved plan (施工、验收、结算), from the contract to the one payment. */
@Injectable()
export class AdaptationWorksService {
  constructor(
    private readonly desk: AdaptationDesk,
    private readonly households: AdaptationHouseholds,
    private readonly policy: PolicyReader,
  ) {}

  commission(caller: Caller, id: string, request: CommissionWorksDto): Promise<HomeAdaptationDto> {
    const { contractor, creditCode, contractDigest: digest, worksDueOn } = request;
    if (!isCreditCode(creditCode)) throw contractorUnknown();
    return this.desk.act(caller, id, 'commission', (tx, { adaptation }) => {
      if (worksDueOn < tx.today) throw worksDueInPast();
      adaptation.contract = { contractor, creditCode, digest, worksDueOn, commissionedOn: tx.today };
    });
  }

  /** 开工: what every item looked like before. */
  start(caller: Caller, id: string, { photos }: StartWorksDto): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'start-works', async (tx, { adaptation }) => {
      const plan = planOf(adaptation);
      this.assertShown(tx, adaptation, 'before', {
        items: plan.map(({ item }) => item),
        photos: photos.map(({ item }) => ({ item, moment: 'before' })),
      });
      await keepPhotos(tx, adaptation, 'before', photos);
      const supervisors = [caller.subject];
      adaptation.works = { startedOn: tx.today, supervisors, done: [], completedOn: null, sentBack: [] };
    });
  }

  stop(caller: Caller, id: string, { reason }: StopWorksDto): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'stop-works', (tx, { adaptation }) => {
      adaptation.stop = { on: tx.today, reason };
    });
  }

  /** 完工: what was done, what it cost and what it looks like; of stopped works whatever was done. */
  complete(caller: Caller, id: string, request: CompleteWorksDto): Promise<HomeAdaptationDto> {
    const done = request.done.map(({ item, quantity, costFen }) => ({ item, quantity, costFen }));
    return this.desk.act(caller, id, 'complete-works', async (tx, { adaptation }) => {
      const works = worksOf(adaptation);
      assertDone(done, planOf(adaptation), { wasStopped: adaptation.stop !== null });
      const earlier = await tx.list(AdaptationPhoto, {
        where: [['adaptation_id = ?', id]],
        orderBy: 'id',
        limit: 2_000,
      });
      this.assertShown(tx, adaptation, 'after', {
        items: done.filter(({ quantity }) => quantity > 0).map(({ item }) => item),
        // Works that were sent back show what was done again, and not everything anew.
        photos: [...request.photos.map(({ item }) => ({ item, moment: 'after' as const })), ...earlier],
      });
      await keepPhotos(tx, adaptation, 'after', request.photos);
      const supervisors = [...new Set([...works.supervisors, caller.subject])];
      adaptation.works = { ...works, supervisors, done, completedOn: tx.today };
    });
  }

  sendBack(caller: Caller, id: string, reason: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'send-back', (tx, { adaptation }) => {
      const works = worksOf(adaptation);
      const sentBack = [...works.sentBack, { on: tx.today, by: caller.subject, reason }];
      adaptation.works = { ...works, completedOn: null, sentBack };
    });
  }

  accept(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'accept', (tx, { adaptation }) => {
      adaptation.acceptance = { acceptedOn: tx.today, acceptedBy: caller.subject };
      tx.publish({
        definition: homeAdaptationAccepted,
        key: id,
        division: adaptation.division,
        data: { ...eventFields(adaptation), acceptedOn: tx.today },
      });
    });
  }

  /** 结算: paid once; what was kept of the budget beyond it is free again. */
  settle(caller: Caller, id: string, { amountFen, invoiceDigest }: SettleAdaptationDto): Promise<HomeAdaptationDto> {
    return this.desk.act(
      caller,
      id,
      'settle',
      async (tx, at) => {
        const { adaptation, members } = at;
        const { division, programmeId } = adaptation;
        if (programmeId === null) throw new Error('What was approved has a programme');
        const payment = { adaptationId: id, division, programmeId, amountFen, invoiceDigest };
        await tx.insert(AdaptationPayment, { ...payment, paidOn: tx.today, paidBy: caller.subject });
        Object.assign(adaptation, { paidFen: amountFen, committedFen: amountFen });
        const items = worksOf(adaptation).done.filter(({ quantity }) => quantity > 0).length;
        if (items > 0) await rememberAdapted(tx, id, [adaptation, ...members]);
        await this.households.release(tx, at);
        tx.publish({
          definition: homeAdaptationSettled,
          key: id,
          division,
          data: { ...eventFields(adaptation), programmeId, items, paidFen: amountFen, settledOn: tx.today },
        });
      },
      (_tx, { adaptation }) => ({
        amountFen,
        payableFen: sumFen((adaptation.works?.done ?? []).map(({ costFen }) => costFen)),
      }),
    );
  }

  private assertShown(
    tx: Transaction,
    adaptation: HomeAdaptation,
    moment: PhotoMoment,
    { items, photos }: { items: readonly string[]; photos: readonly Pick<AdaptationPhoto, 'item' | 'moment'>[] },
  ): void {
    const place = parseDivisionCode(adaptation.division);
    const minimum = this.policy.book.value(photosMinimumFigure, place, tx.today);
    assertPhotos(items, photos, { moment, minimum, plan: planOf(adaptation) });
  }
}

function planOf({ plan }: HomeAdaptation) {
  if (plan === null) throw new Error('Nothing is built without a plan');
  return plan.items;
}

function worksOf({ works }: HomeAdaptation): AdaptationWorks {
  if (works === null) throw new Error('Nothing is completed that was not begun');
  return works;
}

/** @throws ProblemError 409 `adaptation-photo-used` when one was recorded before, for whichever home */
async function keepPhotos(
  tx: Transaction,
  { id, division }: HomeAdaptation,
  moment: PhotoMoment,
  photos: readonly PhotoDto[],
): Promise<void> {
  if (photos.length === 0) return;
  const rows = photos.map(({ item, digest }) => ({ id: tx.uuid(), item, digest }));
  const kept = await tx.query(
    `INSERT INTO adaptation_photo (id, adaptation_id, division, item, moment, digest, recorded_by, recorded_at)
     SELECT photo.id, $1, $2, photo.item, $3, photo.digest, $4, $5
     FROM jsonb_to_recordset($6::jsonb) AS photo (id uuid, item text, digest text)
     ON CONFLICT (digest) DO NOTHING RETURNING 1`,
    [id, division, moment, tx.caller.subject, tx.now, JSON.stringify(rows)],
  );
  if (kept.length < photos.length) throw photoUsed();
}

async function rememberAdapted(
  tx: Transaction,
  adaptationId: string,
  people: readonly { readonly personKey: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO adapted_person (adaptation_id, person_key, adapted_on) SELECT $1, key, $3 FROM unnest($2::text[]) AS key`,
    [adaptationId, people.map(({ personKey }) => personKey), tx.today],
  );
}
