import { marriageRegistered } from '@minzheng/contracts';
import { ageOn, daysBetween, parseDivisionCode } from '@minzheng/domain';
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
import { crossing } from '../office/acceptance-scope.js';
import { marriageOffices } from '../office/office.policy.js';
import { officeOf } from '../office/offices.js';
import { maskedParty, Parties, type Couple, type OpenedParty } from '../people/parties.js';
import type { PartyRole } from '../people/presence.js';
import { enterMarriage } from '../register/marital-register.js';
import { isAnswered, maritalStatusOf, type CoupleCheck } from '../register/marital-status.js';
import { RegisterChecks } from '../register/register-checks.js';
import { checkValidityDays } from '../register/register.policy.js';
import type {
  FileMarriageDto,
  MarriageDto,
  MarriageExplanationDto,
  MarriageQuery,
  RegisterMarriageDto,
} from './dto/marriage.dto.js';
import type { MarriageFacts, PartyFacts } from './marriage-facts.js';
import { Marriage } from './marriage.entity.js';
import { generationsMissing, sameParty } from './marriage.errors.js';
import { marriageMachine, type MarriageContext, type MarriageTransition } from './marriage.state-machine.js';
import { marriageRules } from './rules/index.js';

/** Files, checks, registers and refuses marriages (结婚登记). */
@Injectable()
export class MarriageService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly parties: Parties,
    private readonly registers: RegisterChecks,
    private readonly certificates: Certificates,
    private readonly appointments: AppointmentService,
  ) {}

  file(caller: Caller, { first, second, kinship, appointmentId }: FileMarriageDto): Promise<MarriageDto> {
    return this.db.transact(caller, async (tx) => {
      const office = officeOf(caller, marriageOffices, this.policy.book, tx.today);
      if ((kinship.line === 'collateral') !== (kinship.generations !== undefined)) throw generationsMissing();
      const marriage = Object.assign(new Marriage(), {
        id: tx.uuid(),
        division: office,
        state: marriageMachine.initial,
        appointmentId: appointmentId ?? null,
        kinship: { line: kinship.line, generations: kinship.generations ?? null },
        declarations: { first: declarationOf(first), second: declarationOf(second) },
        check: null,
        present: [],
        decision: null,
        registeredOn: null,
      });
      const rows = this.parties.seal(tx, marriage.id, office, { first, second });
      const personKeys = rows.map(({ personKey }) => personKey);
      if (personKeys[0] === personKeys[1]) throw sameParty();
      await tx.insert(marriage);
      await tx.insert(rows);
      if (appointmentId !== undefined)
        await this.appointments.keep(tx, appointmentId, { matter: 'marriage', personKeys });
      audit(tx, marriage, 'file');
      return this.show(tx, marriage);
    });
  }

  /** Asks both registers; what the nation does not answer holds the matter until it is asked again. */
  async check(caller: Caller, id: string): Promise<MarriageDto> {
    const people = await this.db.read(caller, async (tx) => {
      // Nobody is asked about unless the caller may do it in this state.
      const marriage = await tx.get(Marriage, id);
      const couple = await this.parties.coupleOf(tx, id);
      marriageMachine.apply({ state: marriage.state }, 'check', this.contextOf(tx, marriage, couple));
      return couple;
    });
    const nation = await this.registers.askNation(people, {
      requestId: id,
      purpose: 'marriage-registration',
      traceparent: caller.traceparent,
    });
    return this.db.transact(caller, async (tx) => {
      const marriage = await tx.lock(Marriage, id);
      const couple = await this.parties.coupleOf(tx, id);
      const joined = await this.registers.join(tx, couple, nation);
      marriage.check = { on: tx.today, parties: joined as CoupleCheck['parties'] };
      marriageMachine.apply(marriage, 'check', this.contextOf(tx, marriage, couple));
      await tx.save(marriage);
      audit(tx, marriage, 'check', { state: marriage.state });
      return this.show(tx, marriage);
    });
  }

  /** Registers the couple: certificate, marital records and event in one transaction, or nothing. */
  register(caller: Caller, id: string, { present }: RegisterMarriageDto): Promise<MarriageDto> {
    return this.db.transact(caller, async (tx) => {
      const marriage = await tx.lock(Marriage, id);
      const couple = await this.parties.coupleOf(tx, id);
      if (marriage.check !== null) marriage.check = await this.registers.renew(tx, couple, marriage.check);
      const assessed = this.assess(tx, marriage, couple);
      this.apply(tx, marriage, 'register', { couple, assessed, present });
      Object.assign(marriage, { present, decision: recordOf(assessed), registeredOn: tx.today });
      const personKeys: [string, string] = [couple[0].personKey, couple[1].personKey];
      await enterMarriage(tx, personKeys, { caseId: id, on: tx.today });
      const certificate = await this.certificates.issue(tx, {
        kind: 'marriage',
        letters: 'J',
        caseId: id,
        division: marriage.division,
        registeredOn: tx.today,
        printed: { holders: couple.map(printedPerson) },
      });
      await tx.save(marriage);
      tx.publish({
        definition: marriageRegistered,
        key: id,
        division: marriage.division,
        data: { marriageId: id, personKeys, registeredOn: tx.today },
      });
      audit(tx, marriage, 'register', { certificate: certificate.number });
      return this.show(tx, marriage);
    });
  }

  /** Refuses what fails a condition; the explanation is stored with it. */
  refuse(caller: Caller, id: string): Promise<MarriageDto> {
    return this.db.transact(caller, async (tx) => {
      const marriage = await tx.lock(Marriage, id);
      const couple = await this.parties.coupleOf(tx, id);
      const assessed = this.assess(tx, marriage, couple);
      this.apply(tx, marriage, 'refuse', { couple, assessed });
      marriage.decision = recordOf(assessed);
      await tx.save(marriage);
      const failed = assessed.rules.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);
      audit(tx, marriage, 'refuse', { failed });
      return this.show(tx, marriage);
    });
  }

  withdraw(caller: Caller, id: string): Promise<MarriageDto> {
    return this.db.transact(caller, async (tx) => {
      const marriage = await tx.lock(Marriage, id);
      const couple = await this.parties.coupleOf(tx, id);
      this.apply(tx, marriage, 'withdraw', { couple });
      await tx.save(marriage);
      audit(tx, marriage, 'withdraw');
      return this.show(tx, marriage);
    });
  }

  get(caller: Caller, id: string): Promise<MarriageDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await tx.get(Marriage, id)));
  }

  list(caller: Caller, query: MarriageQuery): Promise<Page<MarriageDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(Marriage, query, [['state = ?', query.state]]);
      return mapPageInTurn(found, (marriage) => this.show(tx, marriage));
    });
  }

  /** Why, or why not: the conditions as decided on, or as they stand today. */
  explain(caller: Caller, id: string): Promise<MarriageExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const marriage = await tx.get(Marriage, id);
      const current = this.assess(tx, marriage, await this.parties.coupleOf(tx, id));
      const { rules, figures } = marriage.decision ?? current;
      const verdict = { registered: 'passed', refused: 'failed' } as const;
      const decided =
        marriage.state === 'registered' || marriage.state === 'refused' ? verdict[marriage.state] : undefined;
      return {
        verdict: decided ?? current.verdict,
        rules: rules as MarriageExplanationDto['rules'],
        figures,
        registers: marriage.check?.parties ?? null,
      };
    });
  }

  private apply(
    tx: Transaction,
    marriage: Marriage,
    transition: MarriageTransition,
    given: { couple: Couple; assessed?: Assessed; present?: readonly PartyRole[] },
  ): void {
    const context = this.contextOf(tx, marriage, given.couple, given.assessed);
    marriageMachine.apply(
      marriage,
      transition,
      given.present === undefined ? context : { ...context, present: given.present },
    );
  }

  private assess(tx: ReadTransaction, marriage: Marriage, couple: Couple): Assessed {
    const division = parseDivisionCode(marriage.division);
    return assess(marriageRules, factsOf(marriage, couple, tx.today), {
      book: this.policy.book,
      division,
      on: tx.today,
    });
  }

  private contextOf(
    tx: ReadTransaction,
    marriage: Marriage,
    couple: Couple,
    assessed = this.assess(tx, marriage, couple),
  ): MarriageContext {
    const { check, division } = marriage;
    const valid = this.policy.book.value(checkValidityDays, parseDivisionCode(division), tx.today);
    return {
      caller: tx.caller,
      now: tx.now,
      verdict: assessed.verdict,
      notMet: notMetOf(assessed.rules),
      registersAnswered: isAnswered(check),
      checkIsFresh: check !== null && daysBetween(check.on, tx.today) <= valid,
    };
  }

  private async show(tx: ReadTransaction, marriage: Marriage): Promise<MarriageDto> {
    const { id, version, division, state, check, registeredOn } = marriage;
    const couple = await this.parties.coupleOf(tx, id);
    const residences = Object.values(marriage.declarations).map(({ residenceDivision }) => residenceDivision);
    const certificate = registeredOn === null ? undefined : await validOf(tx, id);
    return {
      id,
      version,
      division,
      state,
      parties: couple.map(maskedParty),
      checkedOn: check?.on ?? null,
      ...crossing(parseDivisionCode(division), residences),
      registeredOn,
      certificateId: certificate?.id ?? null,
      certificateNumber: certificate?.number ?? (registeredOn === null ? null : await numberElsewhere(tx, id)),
      allowedTransitions: marriageMachine.allowedTransitions(marriage, this.contextOf(tx, marriage, couple)),
    };
  }
}

function declarationOf({ residenceDivision, voluntary }: FileMarriageDto['first']) {
  return { residenceDivision, voluntary };
}

function factsOf({ division, declarations, check, kinship }: Marriage, couple: Couple, on: string): MarriageFacts {
  const party = (role: PartyRole, { sex, birthDate }: OpenedParty): PartyFacts => {
    const answers = check?.parties[role];
    return {
      sex,
      age: ageOn(birthDate, on),
      ...declarations[role],
      status: answers === undefined ? 'unknown' : maritalStatusOf(answers).status,
      nameMatches: answers?.national.outcome === 'answered' ? answers.national.nameMatches : 'unknown',
    };
  };
  return {
    on,
    office: parseDivisionCode(division),
    parties: [party('first', couple[0]), party('second', couple[1])],
    kinship,
  };
}

function audit(tx: Transaction, { id, division }: Marriage, act: string, details: Record<string, unknown> = {}): void {
  tx.audit({ action: `marriage-${act}`, subjectType: 'marriage', subjectId: id, division, details });
}
