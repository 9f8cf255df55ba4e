import { adoptionDissolved, adoptionRegistered } from '@minzheng/contracts';
import { addDays, daysBetween, parseDivisionCode, startOfShanghaiDay } from '@minzheng/domain';
import {
  Database,
  mapPageInTurn,
  PolicyReader,
  VerificationClient,
  violatedConstraint,
  type Caller,
  type Page,
  type Transaction,
} from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { AppointmentService } from '../appointment/appointment.service.js';
import { recordOf, type Assessed } from '../assessment/assess.js';
import type { ExplanationDto } from '../assessment/explanation.dto.js';
import { Certificates, printedPerson, validOf } from '../certificate/certificates.js';
import { adoptionOffices } from '../office/office.policy.js';
import { officeOf } from '../office/offices.js';
import { Parties } from '../people/parties.js';
import { RegisterChecks } from '../register/register-checks.js';
import { AdoptionFiles, type AdoptionFile } from './adoption-file.js';
import { adopterRoles, Adoption } from './adoption.entity.js';
import { claim, oneClaim, releaseClaims } from './adoption-claims.js';
import {
  alreadyAppliedFor,
  bondingInFuture,
  childFileTaken,
  groundContradictsAge,
  partiesAreOnePerson,
} from './adoption.errors.js';
import { adopteeAge, consentAge, evaluationDays, noticeDays, reviewDays } from './adoption.policy.js';
import { FOUNDLING_NOTICE_ENDS } from './adoption-timers.js';
import { adoptionMachine, type AdoptionContext, type AdoptionTransition } from './adoption.state-machine.js';
import type {
  AdopterDto,
  AdoptionDto,
  AdoptionPresenceDto,
  AdoptionQuery,
  ApplyForAdoptionDto,
  ConcludeEvaluationDto,
  DissolveAdoptionDto,
  StartNoticeDto,
} from './dto/adoption.dto.js';

const oneLiveFile = 'adoption_one_live_file';

/** An act on an adoption: its transition, what the request says, and what changes besides the state. */
interface AdoptionAct {
  readonly transition: AdoptionTransition;
  command?(file: AdoptionFile): Partial<AdoptionContext>;
  change?(tx: Transaction, file: AdoptionFile, assessed: Assessed): void | Promise<void>;
  readonly details?: Record<string, unknown>;
}

/** Takes in, evaluates, announces, registers and dissolves adoptions (收养登记). */
@Injectable()
export class AdoptionService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly parties: Parties,
    private readonly files: AdoptionFiles,
    private readonly registers: RegisterChecks,
    private readonly verifications: VerificationClient,
    private readonly certificates: Certificates,
    private readonly appointments: AppointmentService,
  ) {}

  async apply(caller: Caller, request: ApplyForAdoptionDto): Promise<AdoptionDto> {
    try {
      return await this.file(caller, request);
    } catch (error) {
      const constraint = violatedConstraint(error);
      if (constraint === oneClaim) throw alreadyAppliedFor();
      throw constraint === oneLiveFile ? childFileTaken() : error;
    }
  }

  private file(caller: Caller, { adopters, child, placer, appointmentId }: ApplyForAdoptionDto): Promise<AdoptionDto> {
    return this.db.transact(caller, async (tx) => {
      const office = officeOf(caller, adoptionOffices, this.policy.book, tx.today);
      const { kind, raisedByInstitution, disabled } = child;
      const adoption = Object.assign(new Adoption(), {
        id: tx.uuid(),
        division: office,
        state: adoptionMachine.initial,
        child: { kind, raisedByInstitution, disabled },
        childFileId: child.childFileId ?? null,
        adopters: byRole(adopters, declarationOf),
        placer: { kind: placer.kind, consents: placer.consents, consentDigest: placer.consentDigest },
        check: null,
        childConsentedOn: null,
        evaluation: null,
        notice: null,
        review: null,
        decision: null,
        registeredOn: null,
        dissolution: null,
      });
      const rows = this.parties.seal(tx, adoption.id, office, { ...byRole(adopters, (adopter) => adopter), child });
      const personKeys = rows.map(({ personKey }) => personKey);
      if (new Set(personKeys).size < personKeys.length) throw partiesAreOnePerson();
      await tx.insert(adoption);
      await tx.insert(rows);
      const keyOfRole = (isChild: boolean) =>
        rows.filter(({ role }) => (role === 'child') === isChild).map(({ personKey }) => personKey);
      await claim(tx, adoption.id, keyOfRole(true)[0] as string, keyOfRole(false));
      if (appointmentId !== undefined) {
        await this.appointments.keep(tx, appointmentId, { matter: 'adoption', personKeys });
      }
      audit(tx, adoption, 'apply', { kind });
      return (await this.files.of(tx, adoption)).show();
    });
  }

  /** Asks both registers about the adopters. */
  async check(caller: Caller, id: string): Promise<AdoptionDto> {
    const adopters = await this.db.read(caller, async (tx) => {
      // Nobody is asked about unless the caller may do it in this state.
      const file = await this.files.of(tx, await tx.get(Adoption, id));
      adoptionMachine.apply(file.adoption, 'check', file.context());
      return file.adopters;
    });
    const nation = await this.registers.askNation(adopters, {
      requestId: id,
      purpose: 'adoption-registration',
      traceparent: caller.traceparent,
    });
    return this.perform(caller, id, {
      transition: 'check',
      change: async (tx, file) => {
        file.adoption.check = { on: tx.today, parties: await this.registers.join(tx, file.adopters, nation) };
      },
    });
  }

  openEvaluation(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'open-evaluation',
      change: async (tx, { adoption, adopters, policy }) => {
        const { division } = adoption;
        adoption.evaluation = { openedOn: tx.today, dueOn: addDays(tx.today, policy.value(evaluationDays)) };
        await this.ask(tx, id, division, adopters);
      },
    });
  }

  concludeEvaluation(caller: Caller, id: string, request: ConcludeEvaluationDto): Promise<AdoptionDto> {
    const { outcome, evaluators, bondingFrom, reportDigest, silentSourcesReason } = request;
    return this.perform(caller, id, {
      transition: 'conclude-evaluation',
      details: { outcome, evaluators, ...(silentSourcesReason === undefined ? {} : { silentSourcesReason }) },
      command: () => ({ bondingFrom, evaluators, silenceExplained: silentSourcesReason !== undefined }),
      change: (tx, { adoption }) => {
        if (bondingFrom > tx.today) throw bondingInFuture();
        if (adoption.evaluation === null) throw new Error('An evaluation that was never opened is concluded');
        adoption.evaluation = { ...adoption.evaluation, concludedOn: tx.today, outcome, bondingFrom, reportDigest };
      },
    });
  }

  /** Asks about the adopters once more: a report had silent sources, or is too old to rely on. */
  verifyAgain(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'verify-again',
      change: async (tx, { adoption: { division }, adopters }) => {
        await this.ask(tx, id, division, adopters);
      },
    });
  }

  /** The review begins on the day after; the evaluation before it is not counted. */
  accept(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'accept',
      change: (tx, { adoption, policy }) => {
        adoption.review = { acceptedOn: tx.today, dueOn: this.daysAfter(adoption, tx.today, policy.value(reviewDays)) };
      },
    });
  }

  /** The child itself was asked, and agrees. */
  recordConsent(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'record-consent',
      change: (tx, { adoption }) => {
        adoption.childConsentedOn = tx.today;
      },
    });
  }

  startNotice(caller: Caller, id: string, { publication }: StartNoticeDto): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'start-notice',
      change: (tx, { adoption, policy }) => {
        const endsOn = addDays(tx.today, policy.value(noticeDays));
        adoption.notice = { startedOn: tx.today, endsOn, publication };
        const dueAt = startOfShanghaiDay(addDays(endsOn, 1));
        tx.schedule({ kind: FOUNDLING_NOTICE_ENDS, key: id, subjectId: id, dueAt });
      },
    });
  }

  /** Nobody claimed the child; the days of the notice are added to those of the review. */
  async endNotice(tx: Transaction, id: string): Promise<void> {
    const adoption = await tx.lock(Adoption, id);
    const { notice, review } = adoption;
    if (adoption.state !== 'in-notice' || notice === null || review === null) return;
    const file = await this.files.of(tx, adoption);
    adoptionMachine.apply(adoption, 'end-notice', file.context());
    adoption.notice = { ...notice, endedOn: tx.today };
    const days = file.policy.value(reviewDays) + daysBetween(notice.startedOn, notice.endsOn);
    adoption.review = { ...review, dueOn: this.daysAfter(adoption, review.acceptedOn, days) };
    await tx.save(adoption);
    audit(tx, adoption, 'end-notice');
  }

  recordParentsFound(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'record-parents-found',
      change: (tx) => tx.cancelTimers(id),
    });
  }

  /** Registers the adoption: certificate, record of the adopters and event in one transaction, or nothing. */
  register(caller: Caller, id: string, { present }: AdoptionPresenceDto): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'register',
      command: (file) => ({ everybodyPresent: isEverybody(present, neededAtRegistration(file)) }),
      change: async (tx, file, assessed) => {
        const { adoption, adopters, child } = file;
        const { division, childFileId } = adoption;
        const adopterKeys = adopters.map(({ personKey }) => personKey);
        adoption.decision = recordOf(assessed);
        adoption.registeredOn = tx.today;
        await tx.query(
          `INSERT INTO adopter_record (adoption_id, person_key, registered_on) SELECT $1, unnest($2::text[]), $3`,
          [id, adopterKeys, tx.today],
        );
        await this.certificates.issue(tx, {
          kind: 'adoption',
          letters: 'S',
          caseId: id,
          division,
          registeredOn: tx.today,
          printed: { holders: [...adopters, child].map(printedPerson) },
        });
        const data = { adoptionId: id, adopterKeys, childFileId, registeredOn: tx.today };
        tx.publish({ definition: adoptionRegistered, key: id, division, data });
      },
    });
  }

  refuse(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'refuse',
      change: (_tx, { adoption }, assessed) => {
        adoption.decision = recordOf(assessed);
      },
    });
  }

  withdraw(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'withdraw',
      change: async (tx) => {
        tx.cancelTimers(id);
        await this.verifications.cancel(tx, id, 'application-withdrawn');
      },
    });
  }

  /** Ends the adoption: its certificate holds no more, and one about the dissolution is issued. */
  dissolve(caller: Caller, id: string, { present, ground }: DissolveAdoptionDto): Promise<AdoptionDto> {
    return this.perform(caller, id, {
      transition: 'dissolve',
      details: { ground },
      command: (file) => ({ everybodyPresent: isEverybody(present, neededAtDissolution(file)) }),
      change: async (tx, file) => {
        const { adoption, adopters, child, policy } = file;
        const isMinor = file.childAge < policy.value(adopteeAge);
        if (isMinor !== (ground === 'adopter-and-placer-agree')) throw groundContradictsAge();
        const { division, childFileId } = adoption;
        const adopterKeys = adopters.map(({ personKey }) => personKey);
        adoption.dissolution = { on: tx.today, ground };
        await tx.query('UPDATE adopter_record SET ended_on = $2 WHERE adoption_id = $1', [id, tx.today]);
        const certificate = await validOf(tx, id);
        if (certificate !== undefined) {
          certificate.state = 'ended';
          await tx.save(certificate);
        }
        await this.certificates.issue(tx, {
          kind: 'adoption-dissolution',
          letters: 'JS',
          caseId: id,
          division,
          registeredOn: tx.today,
          printed: { holders: [...adopters, child].map(printedPerson) },
        });
        const data = { adoptionId: id, adopterKeys, childFileId, dissolvedOn: tx.today };
        tx.publish({ definition: adoptionDissolved, key: id, division, data });
      },
    });
  }

  get(caller: Caller, id: string): Promise<AdoptionDto> {
    return this.db.read(caller, async (tx) => (await this.files.of(tx, await tx.get(Adoption, id))).show());
  }

  list(caller: Caller, query: AdoptionQuery): Promise<Page<AdoptionDto>> {
    return this.db.read(caller, async (tx) => {
      const found = await tx.newest(Adoption, query, [['state = ?', query.state]]);
      return mapPageInTurn(found, async (adoption) => (await this.files.of(tx, adoption)).show());
    });
  }

  /** Why, or why not: the conditions as decided on, or as they stand today. */
  explain(caller: Caller, id: string): Promise<ExplanationDto> {
    return this.db.read(caller, async (tx) => {
      const file = await this.files.of(tx, await tx.get(Adoption, id));
      const current = file.assess();
      const { decision, state } = file.adoption;
      const { rules, figures } = decision ?? current;
      const decided = decision === null ? undefined : state === 'refused' ? 'failed' : 'passed';
      return { verdict: decided ?? current.verdict, rules: rules as ExplanationDto['rules'], figures };
    });
  }

  private perform(caller: Caller, id: string, act: AdoptionAct): Promise<AdoptionDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await this.files.of(tx, await tx.lock(Adoption, id));
      const assessed = file.assess();
      adoptionMachine.apply(file.adoption, act.transition, { ...file.context(), ...act.command?.(file) });
      await act.change?.(tx, file, assessed);
      await tx.save(file.adoption);
      await releaseClaims(tx, file.adoption);
      audit(tx, file.adoption, act.transition, act.details);
      return (await this.files.of(tx, file.adoption)).show();
    });
  }

  /** 收养人经济状况核对: asked of data-verification, which asks no source without the adopters' authorisation. */
  private async ask(
    tx: Transaction,
    caseId: string,
    division: string,
    adopters: AdoptionFile['adopters'],
  ): Promise<void> {
    const subjects = adopters.map(({ personKey, birthDate }) => ({ personKey, birthDate, role: 'applicant' as const }));
    await this.verifications.request(tx, { caseId, division, purpose: 'adoption-evaluation', subjects });
  }

  /** Calendar days; a last day off moves to the next working day (民法典 第二百零三条). */
  private daysAfter({ division }: Adoption, from: string, days: number): string {
    const calendar = this.policy.book.calendarFor(parseDivisionCode(division));
    return calendar.addCalendarDays(from, days, { rollForward: true });
  }
}

function byRole<T>(adopters: readonly AdopterDto[], of: (adopter: AdopterDto) => T): Record<string, T> {
  return Object.fromEntries(adopters.map((adopter, index) => [adopterRoles[index] ?? '', of(adopter)]));
}

function declarationOf({ children, capable, healthy, withoutCrime, evidenceDigest }: AdopterDto) {
  return { children, capable, healthy, withoutCrime, evidenceDigest };
}

type Presence = AdoptionPresenceDto['present'];

const isEverybody = (present: Presence, needed: Presence): boolean => needed.every((who) => present.includes(who));

/** A child that has to agree is asked in person. */
function neededAtRegistration({ childAge, policy }: AdoptionFile): Presence {
  return childAge < policy.value(consentAge) ? ['adopters', 'placer'] : ['adopters', 'placer', 'child'];
}

/** Adopter and placer part with a minor, adopter and adoptee when it is of age. */
function neededAtDissolution(file: AdoptionFile): Presence {
  return file.childAge < file.policy.value(adopteeAge) ? neededAtRegistration(file) : ['adopters', 'child'];
}

function audit(tx: Transaction, { id, division }: Adoption, act: string, details: Record<string, unknown> = {}): void {
  tx.audit({ action: `adoption-${act}`, subjectType: 'adoption', subjectId: id, division, details });
}
