import { aidApproved, aidPaid, aidRefused, aidSubmitted, aidWithdrawn } from '@minzheng/contracts';
import {
  birthDateOf,
  divisionContains,
  maskIdentityNumber,
  maskName,
  parseDivisionCode,
  parseIdentityNumber,
} from '@minzheng/domain';
import { Database, mapPage, stateOfAsked, VerificationClient } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { People } from '../people/people.js';
import type { Plain } from '../plain.js';
import { nextNumber, registrarContext } from '../registrar.js';
import { AidAssessor } from './aid-assessment.js';
import type { AidAssessment } from './aid-assessment.js';
import { AidApplication, AidMember } from './aid.entity.js';
import { memberRepeated, oneApplicant, refRepeated, residenceOutside } from './aid.errors.js';
import { aidMachine } from './aid.state-machine.js';
import type { AidContext, AidTransition } from './aid.state-machine.js';
import type { AidDto, AidQuery, AidSummaryDto, DeclaredAidMemberDto, FileAidDto } from './dto/aid.dto.js';

const table = 'aid_member';
const purpose = 'charity-aid';

interface AidFile {
  application: AidApplication;
  members: AidMember[];
  assessment: AidAssessment;
}

/** Aid of a fund for a household (慈善救助): verified by the shared service, decided by rule, paid once. */
@Injectable()
export class AidService {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly assessor: AidAssessor,
    private readonly verification: VerificationClient,
  ) {}

  async file(caller: Caller, organizationId: string, request: FileAidDto): Promise<AidDto> {
    const { residence, need, needFen, members: declared } = request;
    return this.db.transact(caller, async (tx) => {
      const { division } = await tx.get(Organization, organizationId);
      if (!divisionContains(caller.division, parseDivisionCode(residence))) throw residenceOutside();
      const application = Object.assign(new AidApplication(), {
        id: tx.uuid(),
        division,
        applicationNumber: await nextNumber(tx, 'aid', division),
        organizationId,
        state: aidMachine.initial,
        residence,
        need,
        needFen,
        submittedBy: null,
        decision: null,
        paidOn: null,
      } satisfies Partial<AidApplication>);
      await tx.insert(application);
      const members = declared.map((member) => this.sealed(tx, application, member));
      assertHousehold(members);
      await tx.insert(members);
      audit(tx, application, 'filed');
      return this.show(tx, await this.load(tx, application));
    });
  }

  async get(caller: Caller, id: string): Promise<AidDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await this.load(tx, await tx.get(AidApplication, id))));
  }

  async list(caller: Caller, query: AidQuery): Promise<Page<AidSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(AidApplication, query, [
        ['organization_id = ?', query.organizationId],
        ['state = ?', query.state],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  /** 提交: the verification service is asked about everybody in the household. */
  submit(caller: Caller, id: string): Promise<AidDto> {
    return this.act(caller, id, 'submit', {}, async (tx, file) => {
      const { application } = file;
      application.submittedBy = caller.subject;
      await this.ask(tx, file);
      tx.publish({
        definition: aidSubmitted,
        key: id,
        division: application.division,
        data: { ...eventFields(application), submittedOn: tx.today },
      });
    });
  }

  /** 重新核对: a source did not answer, or the report has grown old. */
  verifyAgain(caller: Caller, id: string): Promise<AidDto> {
    return this.act(caller, id, 'verify-again', {}, (tx, file) => this.ask(tx, file));
  }

  approve(caller: Caller, id: string, amountFen: number): Promise<AidDto> {
    return this.act(caller, id, 'approve', { amountFen }, (tx, file) => {
      const { application } = file;
      decide(tx, file, 'approved', amountFen, null);
      tx.publish({
        definition: aidApproved,
        key: id,
        division: application.division,
        data: { ...eventFields(application), approvedOn: tx.today },
      });
    });
  }

  refuse(caller: Caller, id: string, reason: string): Promise<AidDto> {
    return this.act(caller, id, 'refuse', {}, (tx, file) => {
      const { application } = file;
      decide(tx, file, 'refused', 0, reason);
      tx.publish({
        definition: aidRefused,
        key: id,
        division: application.division,
        data: { ...eventFields(application), refusedOn: tx.today },
      });
    });
  }

  pay(caller: Caller, id: string): Promise<AidDto> {
    return this.act(caller, id, 'pay', {}, (tx, { application }) => {
      application.paidOn = tx.today;
      tx.publish({
        definition: aidPaid,
        key: id,
        division: application.division,
        data: { ...eventFields(application), paidOn: tx.today },
      });
    });
  }

  withdraw(caller: Caller, id: string): Promise<AidDto> {
    return this.act(caller, id, 'withdraw', {}, async (tx, { application }) => {
      await this.verification.cancel(tx, id, 'application-withdrawn');
      tx.publish({
        definition: aidWithdrawn,
        key: id,
        division: application.division,
        data: { ...eventFields(application), withdrawnOn: tx.today },
      });
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: AidTransition,
    command: Pick<AidContext, 'amountFen'>,
    change: (tx: Transaction, file: AidFile) => void | Promise<void>,
  ): Promise<AidDto> {
    return this.db.transact(caller, async (tx) => {
      const file = await this.load(tx, await tx.lock(AidApplication, id));
      aidMachine.apply(file.application, transition, { ...contextOf(tx, file), ...command });
      await change(tx, file);
      await tx.save(file.application);
      audit(tx, file.application, transition);
      return this.show(tx, file);
    });
  }

  private async ask(tx: Transaction, { application, members }: AidFile): Promise<void> {
    await this.verification.request(tx, {
      caseId: application.id,
      division: application.residence,
      purpose,
      subjects: members.map((member) => ({
        personKey: member.personKey,
        role: member.role,
        birthDate: birthDateOf(parseIdentityNumber(this.people.open(table, member).identityNumber)),
      })),
      declared: members.map(({ personKey, monthlyIncomeFen }) => ({
        personKey,
        category: 'wages',
        amountFen: monthlyIncomeFen,
      })),
    });
  }

  private sealed(tx: Transaction, application: AidApplication, member: DeclaredAidMemberDto): AidMember {
    const { ref, role, name, identityNumber, monthlyIncomeFen } = member;
    return Object.assign(new AidMember(), {
      applicationId: application.id,
      ref,
      role,
      monthlyIncomeFen,
      ...this.people.seal(tx, table, application.division, { name, identityNumber }),
    });
  }

  private async load(tx: ReadTransaction, application: AidApplication): Promise<AidFile> {
    const members = await tx.list(AidMember, {
      where: [['application_id = ?', application.id]],
      orderBy: 'ref',
      limit: 200,
    });
    return { application, members, assessment: await this.assessor.assess(tx, application, members) };
  }

  private async show(tx: ReadTransaction, file: AidFile): Promise<AidDto> {
    const { application, members, assessment } = file;
    const asked = await this.verification.current(tx, application.id);
    return {
      ...summaryOf(application),
      members: members.map((member, index) => {
        const { name, identityNumber } = this.people.open(table, member);
        return {
          ref: member.ref,
          role: member.role,
          name: maskName(name),
          identityNumber: maskIdentityNumber(parseIdentityNumber(identityNumber)),
          monthlyIncomeFen: member.monthlyIncomeFen,
          foundIncomeFen: assessment.incomes[index]?.foundFen ?? null,
        };
      }),
      verification:
        asked === undefined
          ? null
          : {
              state: stateOfAsked(asked),
              dueOn: asked.dueOn,
              unknownSources: assessment.findings?.unknownSources ?? [],
            },
      rules: application.decision?.rules ?? assessment.rules,
      decision: application.decision,
      allowedTransitions: aidMachine.allowedTransitions(application, contextOf(tx, file)),
    };
  }
}

function contextOf(tx: ReadTransaction, { assessment }: AidFile): AidContext {
  const { notPassed, maximumFen } = assessment;
  return { ...registrarContext(tx), notPassed, maximumFen };
}

function decide(
  tx: Transaction,
  { application, assessment }: AidFile,
  outcome: 'approved' | 'refused',
  amountFen: number,
  reason: string | null,
): void {
  const { rules, figures } = assessment;
  const { subject: decidedBy } = tx.caller;
  application.decision = { outcome, decidedOn: tx.today, decidedBy, amountFen, reason, rules, figures };
}

function eventFields({ id, applicationNumber, organizationId }: AidApplication) {
  return { applicationId: id, applicationNumber, organizationId };
}

function audit(tx: Transaction, { id, division, state }: AidApplication, act: string): void {
  tx.audit({ action: `aid-${act}`, subjectType: 'aid-application', subjectId: id, division, details: { state } });
}

/** @throws ProblemError 422 `one-applicant-required`, `member-ref-repeated`, `identity-number-repeated` */
function assertHousehold(members: readonly AidMember[]): void {
  if (members.filter(({ role }) => role === 'applicant').length !== 1) throw oneApplicant();
  for (const [index, { ref, personKey }] of members.entries()) {
    const earlier = members.slice(0, index);
    if (earlier.some((other) => other.ref === ref)) throw refRepeated(index);
    if (earlier.some((other) => other.personKey === personKey)) throw memberRepeated(index);
  }
}

function summaryOf(application: AidApplication): Plain<AidSummaryDto> {
  const { id, version, applicationNumber, organizationId, state, residence, need, needFen, paidOn } = application;
  return { id, version, applicationNumber, organizationId, state, residence, need, needFen, paidOn };
}
