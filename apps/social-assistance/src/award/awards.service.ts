import { awardRechecked } from '@minzheng/contracts';
import { cursorOf, Database, limitOf, mapPage, page, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { parseDivisionCode } from '@minzheng/domain';
import type { PlainDate } from '@minzheng/domain';
import { CasePolicy } from '../benefit-application/benefit-application.policy.js';
import { releaseClaimsOf } from '../benefit-application/live-claims.js';
import { programmeByCode } from '../programmes/index.js';
import { Award, AwardAmount } from './award.entity.js';
import { awardNotInPayment, lastMonthTooEarly, recheckNeedsDecision } from './award.errors.js';
import { endAward } from './award-end.js';
import { amountsOf, latestAmountOf } from './award-amounts.js';
import { withoutDeparted, type Departure } from './departures.js';
import { openCausesOf, settleCauses, type OpenCause } from './recheck-causes.js';
import { nextRecheckOn } from './recheck-due.js';
import { recheckTimer } from './recheck-timer.js';
import type { AwardDto, AwardsQuery, EndAwardDto, RecheckDto } from './dto/award.dto.js';

/** Awards (待遇): what is paid from which month, the recheck (复核) and the end. */
@Injectable()
export class AwardsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
  ) {}

  async list(caller: Caller, query: AwardsQuery): Promise<Page<AwardDto>> {
    const limit = limitOf(query);
    return this.db.read(caller, async (tx) => {
      const select = tx
        .select(Award, 'award')
        .orderBy('award.id', 'DESC')
        .take(limit + 1);
      const after = cursorOf(query, ['string']);
      if (after !== undefined) select.andWhere('award.id < :after', { after: after[0] });
      if (query.state !== undefined) select.andWhere('award.state = :state', { state: query.state });
      if (query.programme !== undefined)
        select.andWhere('award.programme = :programme', { programme: query.programme });
      if (query.division !== undefined) {
        select.andWhere('starts_with(award.division, :division)', { division: query.division });
      }
      if (query.applicationId !== undefined) {
        select.andWhere('award.applicationId = :applicationId', { applicationId: query.applicationId });
      }
      if (query.recheckDueBy !== undefined) {
        select.andWhere('award.recheckDueOn <= :recheckDueBy', { recheckDueBy: query.recheckDueBy });
      }
      const awards = page(await select.getMany(), limit, ({ id }) => [id]);
      const amounts = await amountsOf(
        tx,
        awards.items.map(({ id }) => id),
      );
      const causes = await openCausesOf(
        tx,
        awards.items.map(({ applicationId }) => applicationId),
      );
      return mapPage(awards, (award) => showAward(award, amounts, causes, tx.today));
    });
  }

  async get(caller: Caller, id: string): Promise<AwardDto> {
    return this.db.read(caller, async (tx) => {
      const award = await tx.get(Award, id);
      return this.show(tx, award);
    });
  }

  /**
   * Recomputes the confirmed household, without those who have left it, against the policy of today. Values stay those of
   * the decision; what today's rules no longer grant is not taken away here but by an official's decision to end the
   * award. Changes that waited for a recheck are settled by it.
   */
  async recheck(caller: Caller, id: string, departures: readonly Departure[]): Promise<RecheckDto> {
    return this.db.transact(caller, async (tx) => {
      const award = await tx.lock(Award, id);
      if (award.state !== 'in-payment') throw awardNotInPayment();
      const latest = await latestAmountOf(tx, id);
      const facts = withoutDeparted(latest.facts, departures);
      const assessment = programmeByCode(award.programme).assess(facts, this.policy.book, tx.today);
      if (assessment.outlook !== 'eligible') throw recheckNeedsDecision(assessment.rules);
      const { monthlyAmountFen, firstPaymentMonth: effectiveMonth } = assessment.amount;
      const previousMonthlyAmountFen = latest.monthlyAmountFen;
      const outcome = monthlyAmountFen === previousMonthlyAmountFen ? 'unchanged' : 'adjusted';
      await tx.insert(AwardAmount, {
        id: tx.uuid(),
        awardId: id,
        division: award.division,
        cause: 'rechecked',
        onDate: tx.today,
        fromMonth: effectiveMonth,
        monthlyAmountFen,
        recordedAt: tx.now,
        recordedBy: caller.subject,
        facts,
        assessment,
      });
      const policy = new CasePolicy(this.policy.book, parseDivisionCode(award.division), tx.today, award.programme);
      award.recheckDueOn = nextRecheckOn(facts, assessment, policy);
      await tx.save(award);
      tx.schedule(recheckTimer(award));
      await releaseClaimsOf(tx, award.applicationId, departures);
      const settled = await settleCauses(tx, award.applicationId);
      const result = { onDate: tx.today, outcome, previousMonthlyAmountFen, monthlyAmountFen, effectiveMonth } as const;
      tx.publish({
        definition: awardRechecked,
        key: id,
        division: award.division,
        data: { awardId: id, applicationId: award.applicationId, programme: award.programme, ...result },
      });
      tx.audit({
        action: 'award-rechecked',
        subjectType: 'award',
        subjectId: id,
        division: award.division,
        details: { outcome, onDate: tx.today, departures: departures.length, causes: settled.map(({ kind }) => kind) },
      });
      return { awardId: id, version: award.version, recheckDueOn: award.recheckDueOn, ...result, assessment };
    });
  }

  async end(caller: Caller, id: string, request: EndAwardDto): Promise<AwardDto> {
    return this.db.transact(caller, async (tx) => {
      const award = await tx.lock(Award, id);
      if (award.state !== 'in-payment') throw awardNotInPayment();
      // Months already paid are recovered in a procedure of their own, never by dating the end back.
      if (request.lastPaymentMonth < tx.today.slice(0, 7)) throw lastMonthTooEarly();
      await endAward(tx, award, request);
      return this.show(tx, award);
    });
  }

  private async show(tx: ReadTransaction, award: Award): Promise<AwardDto> {
    const amounts = await amountsOf(tx, [award.id]);
    return showAward(award, amounts, await openCausesOf(tx, [award.applicationId]), tx.today);
  }
}

function showAward(
  award: Award,
  amounts: readonly AwardAmount[],
  causes: readonly OpenCause[],
  today: PlainDate,
): AwardDto {
  const isDrawn = award.state === 'in-payment';
  const open = causes.filter(({ applicationId }) => isDrawn && applicationId === award.applicationId);
  const own = amounts.filter(({ awardId }) => awardId === award.id);
  return {
    id: award.id,
    version: award.version,
    division: award.division,
    applicationId: award.applicationId,
    caseNumber: award.caseNumber,
    programme: award.programme,
    state: award.state,
    monthlyAmountFen: own.at(-1)?.monthlyAmountFen ?? 0,
    firstPaymentMonth: award.firstPaymentMonth,
    lastPaymentMonth: award.lastPaymentMonth,
    endReason: award.endReason,
    recheckDueOn: award.recheckDueOn,
    recheckDue: isDrawn && (award.recheckDueOn <= today || open.length > 0),
    recheckCauses: open.map(({ kind, occurredOn, recheckBy }) => ({ kind, occurredOn, recheckBy })),
    amounts: own.map(({ cause, onDate, fromMonth, monthlyAmountFen }) => ({
      cause,
      onDate,
      fromMonth,
      monthlyAmountFen,
    })),
  };
}
