import {
  homeAdaptationApproved,
  homeAdaptationRefused,
  homeAdaptationSubmitted,
  homeAdaptationWithdrawn,
} from '@minzheng/contracts';
import { parseDivisionCode, sumFen } from '@minzheng/domain';
import {
  Database,
  deathOf,
  mapPage,
  PolicyReader,
  VerificationClient,
  type Caller,
  type Page,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { commit, holdBudget, release, type HeldBudget } from '../adaptation-programme/adaptation-budget.js';
import { presentRule } from '../http/rule-result.dto.js';
import { claimLiveMatter } from '../person/live-matter.js';
import { nextMatterNumber } from '../person/matter-number.js';
import { PersonVault } from '../person/person-record.js';
import { placeOf } from '../person/place.js';
import { AdaptationDesk, auditAdaptation, eventFields, type AdaptationAtHand } from './adaptation-desk.js';
import { priceOf } from './adaptation-facts.js';
import { replayed } from './adaptation-file.js';
import { AdaptationHouseholds } from './adaptation-household.js';
import type {
  AdaptationExplanationDto,
  AdaptationsQuery,
  FileAdaptationDto,
  HomeAdaptationDto,
  HomeAdaptationSummaryDto,
  PlanAdaptationDto,
} from './dto/home-adaptation.dto.js';
import { HomeAdaptation } from './home-adaptation.entity.js';
import { elderDeceased } from './home-adaptation.errors.js';
import { clockDecisionFigure } from './home-adaptation.policy.js';
import { homeAdaptationMachine } from './home-adaptation.state-machine.js';
import { assertPlan } from './plan-checks.js';

const table = 'home_adaptation';

/** Applications for home adaptation (适老化改造): verified by the shared service, planned within caps, decided by rule. */
@Injectable()
export class HomeAdaptationsService {
  constructor(
    private readonly db: Database,
    private readonly vault: PersonVault,
    private readonly policy: PolicyReader,
    private readonly desk: AdaptationDesk,
    private readonly households: AdaptationHouseholds,
    private readonly verification: VerificationClient,
  ) {}

  file(caller: Caller, request: FileAdaptationDto): Promise<HomeAdaptationDto> {
    const place = placeOf(caller, request.division);
    const { elder, monthlyIncomeFen, disabilityCertificateDigest } = request;
    return this.db.transact(caller, async (tx) => {
      const id = tx.uuid();
      const person = this.vault.seal(table, id, elder);
      if ((await deathOf(tx, person.personKey)) !== undefined) throw elderDeceased();
      const adaptation = Object.assign(new HomeAdaptation(), {
        id,
        division: place,
        ...person,
        adaptationNumber: await nextMatterNumber(tx, 'ha', place),
        state: homeAdaptationMachine.initial,
        monthlyIncomeFen,
        disability:
          disabilityCertificateDigest === undefined ? null : { certificateDigest: disabilityCertificateDigest },
        filedOn: tx.today,
        submittedBy: null,
        dueOn: null,
        plan: null,
        plannedFen: 0,
        decision: null,
        programmeId: null,
        committedFen: 0,
        contract: null,
        works: null,
        stop: null,
        acceptance: null,
        paidFen: null,
      } satisfies Partial<HomeAdaptation>);
      const members = this.households.seal(tx, adaptation, request.members);
      for (const one of [adaptation, ...members]) await claimLiveMatter(tx, 'home-adaptation', one);
      await tx.insert(adaptation);
      if (members.length > 0) await tx.insert(members);
      auditAdaptation(tx, adaptation, 'filed');
      return this.desk.present(tx, await this.desk.load(tx, adaptation));
    });
  }

  /** 提交: the verification service is asked about everybody in the home. */
  submit(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'submit', async (tx, at) => {
      const { adaptation } = at;
      const place = parseDivisionCode(adaptation.division);
      const { book } = this.policy;
      const days = book.value(clockDecisionFigure, place, tx.today);
      const dueOn = book.calendarFor(place).addWorkingDays(tx.today, days);
      Object.assign(adaptation, { submittedBy: caller.subject, dueOn });
      await this.households.ask(tx, at);
      tx.publish({
        definition: homeAdaptationSubmitted,
        key: id,
        division: adaptation.division,
        data: { ...eventFields(adaptation), submittedOn: tx.today },
      });
    });
  }

  /** 重新核对: a source did not answer, or the report has grown old. */
  verifyAgain(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'verify-again', (tx, at) => this.households.ask(tx, at));
  }

  /** 制定方案; a later plan takes the place of an earlier one until it is decided. */
  plan(caller: Caller, id: string, { items }: PlanAdaptationDto): Promise<HomeAdaptationDto> {
    const planned = items.map(({ item, quantity, unitPriceFen }) => ({ item, quantity, unitPriceFen }));
    return this.desk.act(caller, id, 'plan', (tx, { adaptation }) => {
      assertPlan(planned, this.policy.book.at(parseDivisionCode(adaptation.division), tx.today));
      adaptation.plan = { items: planned, plannedOn: tx.today, plannedBy: caller.subject };
      adaptation.plannedFen = sumFen(planned.map(priceOf));
    });
  }

  /** 批准: what the plan costs is kept of the budget in the same transaction that looks at what is left of it. */
  approve(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    let held: HeldBudget | undefined;
    return this.desk.act(
      caller,
      id,
      'approve',
      (tx, at) => {
        const { adaptation } = at;
        if (held === undefined) throw new Error('A guard asks for the budget of a programme');
        decide(tx, at, 'approved', null);
        commit(adaptation, held);
        tx.publish({
          definition: homeAdaptationApproved,
          key: id,
          division: adaptation.division,
          data: {
            ...eventFields(adaptation),
            programmeId: held.programmeId,
            items: adaptation.plan?.items.length ?? 0,
            plannedFen: adaptation.plannedFen,
            approvedOn: tx.today,
          },
        });
      },
      async (tx, { adaptation }) => {
        held = await holdBudget(tx, adaptation.division);
        return { budgetLeftFen: held?.leftFen ?? null };
      },
    );
  }

  refuse(caller: Caller, id: string, reason: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'refuse', async (tx, at) => {
      const { adaptation } = at;
      decide(tx, at, 'refused', reason);
      await this.households.release(tx, at);
      tx.publish({
        definition: homeAdaptationRefused,
        key: id,
        division: adaptation.division,
        data: { ...eventFields(adaptation), refusedOn: tx.today },
      });
    });
  }

  withdraw(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    return this.desk.act(caller, id, 'withdraw', async (tx, at) => {
      const { adaptation } = at;
      await this.verification.cancel(tx, id, 'application-withdrawn');
      release(adaptation);
      await this.households.release(tx, at);
      tx.publish({
        definition: homeAdaptationWithdrawn,
        key: id,
        division: adaptation.division,
        data: { ...eventFields(adaptation), withdrawnOn: tx.today },
      });
    });
  }

  get(caller: Caller, id: string): Promise<HomeAdaptationDto> {
    return this.db.read(caller, async (tx) =>
      this.desk.present(tx, await this.desk.load(tx, await tx.get(HomeAdaptation, id))),
    );
  }

  /** Why it was decided so, item by item; before the decision, how it stands today. */
  explain(caller: Caller, id: string): Promise<AdaptationExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const adaptation = await tx.get(HomeAdaptation, id);
      const { decision, division } = adaptation;
      const { facts, rules, figures } = decision ?? (await this.desk.load(tx, adaptation)).assessed;
      return {
        id,
        outcome: decision?.outcome ?? null,
        decidedOn: decision?.decidedOn ?? null,
        facts,
        rules: rules.map(presentRule),
        figures,
        replayEqual: decision === null ? null : replayed(decision, division),
      };
    });
  }

  list(caller: Caller, query: AdaptationsQuery): Promise<Page<HomeAdaptationSummaryDto>> {
    return this.db.readOnce(caller, async (tx) => {
      const found = await tx.newest(HomeAdaptation, query, [
        ['state = ?', query.state],
        ['starts_with(division, ?)', query.division],
        ['programme_id = ?', query.programmeId],
      ]);
      return mapPage(found, (adaptation) => this.desk.summary(tx, adaptation));
    });
  }
}

function decide(
  tx: Transaction,
  { adaptation, assessed }: AdaptationAtHand,
  outcome: 'approved' | 'refused',
  reason: string | null,
): void {
  adaptation.decision = { outcome, decidedOn: tx.today, decidedBy: tx.caller.subject, reason, ...assessed };
}
