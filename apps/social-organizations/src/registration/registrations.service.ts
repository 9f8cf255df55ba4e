import {
  organizationRegistered,
  registrationAccepted,
  registrationRefused,
  registrationWithdrawn,
} from '@minzheng/contracts';
import { addDays } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { openReportTimer } from '../annual-report/annual-report-timers.js';
import { dayPassedTimer } from '../day-passed-timer.js';
import { issueCreditCode } from '../organization/credit-code.js';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationRegister } from '../organization/organization-register.js';
import { organizationMachine } from '../organization/organization.state-machine.js';
import { People } from '../people/people.js';
import type { Nominee } from '../people/person.entity.js';
import { nextNumber, registrarContext, registrarOf } from '../registrar.js';
import type {
  FileRegistrationDto,
  RegistrationDto,
  RegistrationsQuery,
  RegistrationSummaryDto,
} from './dto/registration.dto.js';
import { RegistrationAssessor } from './registration-assessment.js';
import type { RegistrationAssessment } from './registration-assessment.js';
import { Registration } from './registration.entity.js';
import type { SupervisorConsent } from './registration.entity.js';
import {
  consentInFuture,
  foundationTypeMisplaced,
  foundationTypeMissing,
  personRepeated,
} from './registration.errors.js';
import { decisionDays } from './registration.policy.js';
import { registrationMachine } from './registration.state-machine.js';
import type { RegistrationTransition } from './registration.state-machine.js';
import { registrationOverdueKind } from './mark-registration-overdue.timer.js';
import type { Plain } from '../plain.js';

/** What one act changes besides the state; runs after the guards. */
type Change = (tx: Transaction, file: RegistrationFile) => void | Promise<void>;

interface RegistrationFile {
  registration: Registration;
  nominees: Nominee[];
  assessment: RegistrationAssessment;
}

/** Registration (成立登记) from the draft to the decision. */
@Injectable()
export class RegistrationsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly people: People,
    private readonly assessor: RegistrationAssessor,
    private readonly register: OrganizationRegister,
  ) {}

  async file(caller: Caller, request: FileRegistrationDto): Promise<RegistrationDto> {
    const division = registrarOf(caller, request.division);
    if (request.kind === 'foundation' && request.foundationType === null) throw foundationTypeMissing();
    if (request.kind !== 'foundation' && request.foundationType !== null) throw foundationTypeMisplaced();
    return this.db.transact(caller, async (tx) => {
      const { people, ...particulars } = request;
      const registration = Object.assign(new Registration(), particulars, {
        id: tx.uuid(),
        division,
        registrationNumber: await nextNumber(tx, 'so', division),
        state: registrationMachine.initial,
        consent: null,
        acceptedOn: null,
        acceptedBy: null,
        decisionDueOn: null,
        overdue: false,
        decision: null,
        organizationId: null,
      } satisfies Partial<Registration>);
      await tx.insert(registration);
      const nominees = await this.people.nominate(tx, registration.id, division, people);
      assertNobodyTwice(nominees);
      audit(tx, registration, 'filed');
      return this.show(tx, await this.load(tx, registration, nominees));
    });
  }

  async get(caller: Caller, id: string): Promise<RegistrationDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await this.load(tx, await tx.get(Registration, id))));
  }

  /** Ids are UUIDv7, so their order is the order of filing. */
  async list(caller: Caller, query: RegistrationsQuery): Promise<Page<RegistrationSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(Registration, query, [
        ['state = ?', query.state],
        ['kind = ?', query.kind],
        ['overdue = ?', query.overdue],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  recordConsent(caller: Caller, id: string, consent: SupervisorConsent): Promise<RegistrationDto> {
    return this.act(caller, id, 'record-consent', (tx, { registration }) => {
      if (consent.consentedOn > tx.today) throw consentInFuture();
      registration.consent = { ...consent };
    });
  }

  submit(caller: Caller, id: string): Promise<RegistrationDto> {
    return this.act(caller, id, 'submit', () => undefined);
  }

  /** 受理: the clock of the decision starts. */
  accept(caller: Caller, id: string): Promise<RegistrationDto> {
    return this.act(caller, id, 'accept', (tx, { registration }) => {
      const days = this.policy.book.value(decisionDays, registration.division as DivisionCode, tx.today);
      const dueOn = addDays(tx.today, days);
      Object.assign(registration, { acceptedOn: tx.today, acceptedBy: caller.subject, decisionDueOn: dueOn });
      tx.schedule(dayPassedTimer(registrationOverdueKind, registration.id, dueOn));
      tx.publish({
        definition: registrationAccepted,
        key: id,
        division: registration.division,
        data: { ...eventFields(registration), acceptedOn: tx.today, dueOn },
      });
    });
  }

  /** 准予登记: the organisation comes into being with its code, certificate and roles. */
  approve(caller: Caller, id: string): Promise<RegistrationDto> {
    return this.act(caller, id, 'register', async (tx, file) => {
      const { registration, nominees } = file;
      await this.register.assertNameFree(tx, registration.division, registration.name);
      const organization = await this.establish(tx, registration);
      const { certificateNumber } = await this.register.issueCertificate(tx, organization);
      await this.register.takeRoles(tx, organization, nominees);
      tx.schedule(openReportTimer(organization.id, tx.today));
      registration.organizationId = organization.id;
      decide(tx, file, 'registered', null);
      const { creditCode, kind, name } = organization;
      tx.publish({
        definition: organizationRegistered,
        key: organization.id,
        division: organization.division,
        data: {
          organizationId: organization.id,
          creditCode,
          kind,
          name,
          registrationId: id,
          registeredOn: tx.today,
          certificateNumber,
        },
      });
    });
  }

  refuse(caller: Caller, id: string, reason: string): Promise<RegistrationDto> {
    return this.act(caller, id, 'refuse', (tx, file) => {
      const { registration, assessment } = file;
      decide(tx, file, 'refused', reason);
      tx.publish({
        definition: registrationRefused,
        key: id,
        division: registration.division,
        data: { ...eventFields(registration), refusedOn: tx.today, reasons: assessment.notPassed },
      });
    });
  }

  withdraw(caller: Caller, id: string): Promise<RegistrationDto> {
    return this.act(caller, id, 'withdraw', (tx, { registration }) => {
      tx.publish({
        definition: registrationWithdrawn,
        key: id,
        division: registration.division,
        data: { ...eventFields(registration), withdrawnOn: tx.today },
      });
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: RegistrationTransition,
    change: Change,
  ): Promise<RegistrationDto> {
    return this.db.transact(caller, async (tx) => {
      const registration = await tx.lock(Registration, id);
      const file = await this.load(tx, registration);
      const { notPassed } = file.assessment;
      const { to } = registrationMachine.apply(registration, transition, { ...registrarContext(tx), notPassed });
      if (registrationMachine.isFinal(to)) tx.cancelTimers(id);
      await change(tx, file);
      await tx.save(registration);
      audit(tx, registration, transition);
      return this.show(tx, transition === 'record-consent' ? await this.load(tx, registration, file.nominees) : file);
    });
  }

  private async establish(tx: Transaction, registration: Registration): Promise<Organization> {
    const { division, kind, foundationType, name, scope, supervisingUnit, premises, verifiedCapitalFen } = registration;
    if (premises === null || verifiedCapitalFen === null) throw new Error('A passed rule said what is not there');
    const organization = Object.assign(new Organization(), {
      id: tx.uuid(),
      division,
      creditCode: await issueCreditCode(tx, kind, division),
      state: organizationMachine.initial,
      kind,
      foundationType,
      name,
      scope,
      premises,
      supervisingUnit,
      capitalFen: verifiedCapitalFen,
      registeredOn: tx.today,
      liquidationStartedOn: null,
      liquidatedOn: null,
      deregisterBy: null,
      endedOn: null,
    } satisfies Partial<Organization>);
    await tx.insert(organization);
    return organization;
  }

  private async load(tx: ReadTransaction, registration: Registration, known?: Nominee[]): Promise<RegistrationFile> {
    const nominees = known ?? (await this.people.nomineesOf(tx, registration.id));
    return { registration, nominees, assessment: await this.assessor.assess(tx, registration, nominees) };
  }

  private show(tx: ReadTransaction, { registration, nominees, assessment }: RegistrationFile): RegistrationDto {
    const { consent, decision } = registration;
    const context = { ...registrarContext(tx), notPassed: assessment.notPassed };
    return {
      ...summaryOf(registration),
      consent,
      people: nominees.map((nominee) => this.people.showNominee(nominee)),
      allowedTransitions: registrationMachine.allowedTransitions(registration, context),
      rules: decision?.rules ?? assessment.rules,
      decision,
    };
  }
}

function decide(
  tx: Transaction,
  { registration, assessment }: RegistrationFile,
  outcome: 'registered' | 'refused',
  reason: string | null,
): void {
  const { rules, figures } = assessment;
  registration.decision = { outcome, decidedOn: tx.today, decidedBy: tx.caller.subject, reason, rules, figures };
}

function eventFields({ id, registrationNumber, kind }: Registration) {
  return { registrationId: id, registrationNumber, kind };
}

function audit(tx: Transaction, { id, division, state }: Registration, act: string): void {
  tx.audit({
    action: `registration-${act}`,
    subjectType: 'organization-registration',
    subjectId: id,
    division,
    details: { state },
  });
}

/** @throws ProblemError 422 `person-in-role-twice` */
function assertNobodyTwice(nominees: readonly Nominee[]): void {
  const seen = new Set<string>();
  for (const [index, { personKey, role }] of nominees.entries()) {
    if (seen.has(`${role} ${personKey}`)) throw personRepeated(index);
    seen.add(`${role} ${personKey}`);
  }
}

function summaryOf(registration: Registration): Plain<RegistrationSummaryDto> {
  const { id, version, division, registrationNumber, state, kind, foundationType, name, scope, premises } =
    registration;
  const { supervisingUnit, individualFounders, unitFounders, verifiedCapitalFen } = registration;
  const { acceptedOn, decisionDueOn, overdue, organizationId } = registration;
  return {
    id,
    version,
    division,
    registrationNumber,
    state,
    kind,
    foundationType,
    name,
    scope,
    premises,
    supervisingUnit,
    individualFounders,
    unitFounders,
    verifiedCapitalFen,
    acceptedOn,
    decisionDueOn,
    overdue,
    organizationId,
  };
}
