import { divorceRegistered } from '@minzheng/contracts';
import { daysBetween, parseDivisionCode } from '@minzheng/domain';
import {
  Database,
  mapPageInTurn,
  PolicyReader,
  type Caller,
  type Page,
  type ReadTransaction,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AppointmentService } from '../appointment/appointment.service.js';
import { assess, notMetOf, recordOf, type Assessed } from '../assessment/assess.js';
import { Certificates, printedPerson, numberElsewhere, validOf } from '../certificate/certificates.js';
import type { ExplanationDto } from '../assessment/explanation.dto.js';
import { crossing } from '../office/acceptance-scope.js';
import { marriageOffices } from '../office/office.policy.js';
import { officeOf } from '../office/offices.js';
import { maskedParty, Parties, type Couple } from '../people/parties.js';
import type { PartyRole } from '../people/presence.js';
import { enterDivorce } from '../register/marital-register.js';
import { maritalStatusOf, type CoupleCheck } from '../register/marital-status.js';
import { RegisterChecks } from '../register/register-checks.js';
import { checkValidityDays } from '../register/register.policy.js';
import type { DivorceFacts, DivorcingParty } from './divorce-facts.js';
import { timersOf } from './divorce-timers.js';
import { Divorce } from './divorce.entity.js';
import { notMarriedToEachOther, sameParties } from './divorce.errors.js';
import { divorceMachine, type DivorceContext, type DivorceTransition } from './divorce.state-machine.js';
import type {
  ApplyForDivorceDto,
  BothPresentDto,
  DivorceDto,
  DivorceQuery,
  RecordCounsellingDto,
  WithdrawDivorceDto,
} from './dto/divorce.dto.js';
import { divorceRules } from './rules/index.js';
import { windowsOf } from './windows.js';

/** An act on a divorce: its transition, what the request says, and what changes besides the state. */
interface DivorceAct {
  readonly transition: DivorceTransition;
  readonly present?: readonly PartyRole[];
  /** Our own records are read anew and kept, because the act changes them. */
  readonly renewsCheck?: true;
  change?(tx: Transaction, divorce: Divorce, couple: Couple, assessed: Assessed): void | Promise<void>;
  readonly details?: Record<string, unknown>;
}

/** Takes in, cools off, registers and lets lapse divorces (离婚登记). */
@Injectable()
export class DivorceService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly parties: Parties,
    private readonly registers: RegisterChecks,
    private readonly certificates: Certificates,
    private readonly appointments: AppointmentService,
  ) {}

  apply(caller: Caller, request: ApplyForDivorceDto): Promise<DivorceDto> {
    const { first, second, agreement, marriageRegisteredInMainland, appointmentId } = request;
    return this.db.transact(caller, async (tx) => {
      const office = officeOf(caller, marriageOffices, this.policy.book, tx.today);
      const divorce = Object.assign(new Divorce(), {
        id: tx.uuid(),
        division: office,
        state: divorceMachine.initial,
        appointmentId: appointmentId ?? null,
        declarations: { first: declarationOf(first), second: declarationOf(second) },
        agreement: { digest: agreement.digest, settles: agreement.settles },
        marriageRegisteredInMainland,
        check: null,
        counselling: [],
        receivedOn: null,
        windows: null,
        withdrawnBy: null,
        decision: null,
        registeredOn: null,
      });
      const rows = this.parties.seal(tx, divorce.id, office, { first, second });
      const personKeys = rows.map(({ personKey }) => personKey);
      if (personKeys[0] === personKeys[1]) throw sameParties();
      await tx.insert(divorce);
      await tx.insert(rows);
      if (appointmentId !== undefined)
        await this.appointments.keep(tx, appointmentId, { matter: 'divorce', personKeys });
      audit(tx, divorce, 'apply');
      return this.show(tx, divorce);
    });
  }

  /** Asks both registers, before acceptance and again before registration. */
  async check(caller: Caller, id: string): Promise<DivorceDto> {
    const people = await this.db.read(caller, async (tx) => {
      // Nobody is asked about unless the caller may do it in this state.
      const divorce = await tx.get(Divorce, id);
      const couple = await this.parties.coupleOf(tx, id);
      divorceMachine.apply(divorce, 'check', this.contextOf(tx, divorce, this.assess(tx, divorce, couple)));
      return couple;
    });
    const nation = await this.registers.askNation(people, {
      requestId: id,
      purpose: 'divorce-registration',
      traceparent: caller.traceparent,
    });
    return this.perform(caller, id, {
      transition: 'check',
      change: async (tx, divorce, couple) => {
        const joined = await this.registers.join(tx, couple, nation);
        divorce.check = { on: tx.today, parties: joined as CoupleCheck['parties'] };
      },
    });
  }

  /** Receipt: the cooling-off period begins on the day after. */
  accept(caller: Caller, id: string, { present }: BothPresentDto): Promise<DivorceDto> {
    return this.perform(caller, id, {
      transition: 'accept',
      present,
      change: (tx, divorce) => {
        divorce.receivedOn = tx.today;
        divorce.windows = windowsOf(this.policy.book, parseDivisionCode(divorce.division), tx.today);
        for (const timer of timersOf(id, divorce.windows)) tx.schedule(timer);
      },
    });
  }

  refuse(caller: Caller, id: string): Promise<DivorceDto> {
    return this.perform(caller, id, {
      transition: 'refuse',
      change: (_tx, divorce, _couple, assessed) => {
        divorce.decision = recordOf(assessed);
      },
    });
  }

  recordCounselling(caller: Caller, id: string, { outcome }: RecordCounsellingDto): Promise<DivorceDto> {
    return this.perform(caller, id, {
      transition: 'record-counselling',
      details: { outcome },
      change: (tx, divorce) => {
        divorce.counselling = [...divorce.counselling, { on: tx.today, outcome }];
      },
    });
  }

  withdraw(caller: Caller, id: string, { by }: WithdrawDivorceDto): Promise<DivorceDto> {
    return this.perform(caller, id, {
      transition: 'withdraw',
      details: { by },
      change: (tx, divorce) => {
        divorce.withdrawnBy = by;
        tx.cancelTimers(id);
      },
    });
  }

  /** Registers the divorce: certificate, marital records and event in one transaction, or nothing. */
  register(caller: Caller, id: string, { present }: BothPresentDto): Promise<DivorceDto> {
    return this.perform(caller, id, {
      transition: 'register',
      present,
      renewsCheck: true,
      change: async (tx, divorce, couple, assessed) => {
        const { division } = divorce;
        const personKeys: [string, string] = [couple[0].personKey, couple[1].personKey];
        divorce.decision = recordOf(assessed);
        divorce.registeredOn = tx.today;
        if (!(await enterDivorce(tx, personKeys, { caseId: id, on: tx.today }))) throw notMarriedToEachOther();
        await this.certificates.issue(tx, {
          kind: 'divorce',
          letters: 'L',
          caseId: id,
          division,
          registeredOn: tx.today,
          printed: { holders: couple.map(printedPerson) },
        });
        tx.cancelTimers(id);
        const data = { divorceId: id, personKeys, registeredOn: tx.today };
        tx.publish({ definition: divorceRegistered, key: id, division, data });
      },
    });
  }

  /** The cooling-off period is over. */
  openClaims(tx: Transaction, id: string): Promise<void> {
    return this.end(tx, id, 'cooling', 'open-claims');
  }

  /** Nobody came in the second window: deemed withdrawn. */
  async lapse(tx: Transaction, id: string): Promise<void> {
    // A clock that jumped over both windows fires both timers in whatever order.
    await this.end(tx, id, 'cooling', 'open-claims');
    await this.end(tx, id, 'claimable', 'lapse');
  }

  get(caller: Caller, id: string): Promise<DivorceDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await tx.get(Divorce, id)));
  }

  list(caller: Caller, query: DivorceQuery): Promise<Page<DivorceDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(Divorce, query, [['state = ?', query.state]]);
      return mapPageInTurn(found, (divorce) => this.show(tx, divorce));
    });
  }

  /** Why, or why not: the conditions as decided on, or as they stand today. */
  explain(caller: Caller, id: string): Promise<ExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const divorce = await tx.get(Divorce, id);
      const current = this.assess(tx, divorce, await this.parties.coupleOf(tx, id));
      const { rules, figures } = divorce.decision ?? current;
      const decided = divorce.state === 'registered' ? 'passed' : divorce.state === 'refused' ? 'failed' : undefined;
      return { verdict: decided ?? current.verdict, rules: rules as ExplanationDto['rules'], figures };
    });
  }

  private perform(caller: Caller, id: string, act: DivorceAct): Promise<DivorceDto> {
    return this.db.transact(caller, async (tx) => {
      const divorce = await tx.lock(Divorce, id);
      const couple = await this.parties.coupleOf(tx, id);
      if (act.renewsCheck && divorce.check !== null) {
        divorce.check = await this.registers.renew(tx, couple, divorce.check);
      }
      const assessed = this.assess(tx, divorce, couple);
      const context = this.contextOf(tx, divorce, assessed);
      divorceMachine.apply(
        divorce,
        act.transition,
        act.present === undefined ? context : { ...context, present: act.present },
      );
      await act.change?.(tx, divorce, couple, assessed);
      await tx.save(divorce);
      audit(tx, divorce, act.transition, act.details);
      return this.show(tx, divorce);
    });
  }

  private async end(
    tx: Transaction,
    id: string,
    from: Divorce['state'],
    transition: 'open-claims' | 'lapse',
  ): Promise<void> {
    const divorce = await tx.lock(Divorce, id);
    if (divorce.state !== from) return;
    const assessed = this.assess(tx, divorce, await this.parties.coupleOf(tx, id));
    divorceMachine.apply(divorce, transition, this.contextOf(tx, divorce, assessed));
    await tx.save(divorce);
    audit(tx, divorce, transition);
  }

  private assess(tx: ReadTransaction, divorce: Divorce, couple: Couple): Assessed {
    const division = parseDivisionCode(divorce.division);
    return assess(divorceRules, factsOf(divorce, couple), { book: this.policy.book, division, on: tx.today });
  }

  private contextOf(tx: ReadTransaction, { check, division }: Divorce, { verdict, rules }: Assessed): DivorceContext {
    const valid = this.policy.book.value(checkValidityDays, parseDivisionCode(division), tx.today);
    return {
      caller: tx.caller,
      now: tx.now,
      today: tx.today,
      verdict,
      notMet: notMetOf(rules),
      checkIsFresh: check !== null && daysBetween(check.on, tx.today) <= valid,
    };
  }

  private async show(tx: ReadTransaction, divorce: Divorce): Promise<DivorceDto> {
    const { id, version, division, state, check, counselling, windows, registeredOn } = divorce;
    const couple = await this.parties.coupleOf(tx, id);
    const residences = Object.values(divorce.declarations).map(({ residenceDivision }) => residenceDivision);
    const certificate = registeredOn === null ? undefined : await validOf(tx, id);
    const context = this.contextOf(tx, divorce, this.assess(tx, divorce, couple));
    return {
      id,
      version,
      division,
      state,
      parties: couple.map(maskedParty),
      ...crossing(parseDivisionCode(division), residences),
      checkedOn: check?.on ?? null,
      counselling: counselling.map(({ on, outcome }) => ({ on, outcome })),
      receivedOn: divorce.receivedOn,
      coolingEndsOn: windows?.coolingEndsOn ?? null,
      claimFrom: windows?.claimFrom ?? null,
      claimEndsOn: windows?.claimEndsOn ?? null,
      withdrawnBy: divorce.withdrawnBy,
      registeredOn,
      certificateId: certificate?.id ?? null,
      certificateNumber: certificate?.number ?? (registeredOn === null ? null : await numberElsewhere(tx, id)),
      allowedTransitions: divorceMachine.allowedTransitions(divorce, context),
    };
  }
}

function declarationOf({ residenceDivision, voluntary, capable }: ApplyForDivorceDto['first']) {
  return { residenceDivision, voluntary, capable };
}

function factsOf(
  { division, declarations, check, agreement, marriageRegisteredInMainland }: Divorce,
  couple: Couple,
): DivorceFacts {
  const party = (role: PartyRole, other: Couple[number]): DivorcingParty => {
    const answers = check?.parties[role];
    const known = answers === undefined ? undefined : maritalStatusOf(answers);
    return {
      ...declarations[role],
      status: known?.status ?? 'unknown',
      isSpouseOfOther: known?.spouseKey === other.personKey,
    };
  };
  return {
    office: parseDivisionCode(division),
    parties: [party('first', couple[1]), party('second', couple[0])],
    settled: agreement.settles,
    marriageRegisteredInMainland,
  };
}

function audit(tx: Transaction, { id, division }: Divorce, act: string, details: Record<string, unknown> = {}): void {
  tx.audit({ action: `divorce-${act}`, subjectType: 'divorce', subjectId: id, division, details });
}
