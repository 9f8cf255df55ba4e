import { organizationChanged } from '@minzheng/contracts';
import { Database, mapPage } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationRegister } from '../organization/organization-register.js';
import { organizationEventFields } from '../organization/organizations.service.js';
import { People } from '../people/people.js';
import type { Nominee } from '../people/person.entity.js';
import type { RegistrationAssessment } from '../registration/registration-assessment.js';
import { registrarContext } from '../registrar.js';
import { ChangeAssessor } from './change-assessment.js';
import { OrganizationChange } from './change.entity.js';
import type { Particulars } from './change.entity.js';
import { consentInFuture, nothingChanges, organizationNotActive } from './change.errors.js';
import { changeMachine } from './change.state-machine.js';
import type { ChangeContext, ChangeTransition } from './change.state-machine.js';
import type { ChangeDto, ChangesQuery, ChangeSummaryDto, RequestChangeDto } from './dto/change.dto.js';
import type { Plain } from '../plain.js';

interface ChangeFile {
  change: OrganizationChange;
  organization: Organization;
  nominees: Nominee[];
  assessment: RegistrationAssessment;
}

/** Changes of what is registered (变更登记): asked for within the window, decided by the registrar, with a new certificate. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly db: Database,
    private readonly people: People,
    private readonly assessor: ChangeAssessor,
    private readonly register: OrganizationRegister,
  ) {}

  async request(
    caller: Caller,
    organizationId: string,
    request: Omit<RequestChangeDto, 'particulars'> & { particulars: Particulars },
  ): Promise<ChangeDto> {
    const { particulars, people, consentedOn } = request;
    if (Object.keys(particulars).length === 0 && people.length === 0) throw nothingChanges();
    return this.db.transact(caller, async (tx) => {
      if (consentedOn > tx.today) throw consentInFuture();
      const organization = await tx.lock(Organization, organizationId);
      if (organization.state !== 'active') throw organizationNotActive();
      const change = Object.assign(new OrganizationChange(), {
        id: tx.uuid(),
        division: organization.division,
        organizationId,
        state: changeMachine.initial,
        particulars: { ...particulars },
        consentedOn,
        requestedOn: tx.today,
        requestedBy: caller.subject,
        decision: null,
      } satisfies Partial<OrganizationChange>);
      await tx.insert(change);
      const nominees = await this.people.nominate(tx, change.id, change.division, people);
      audit(tx, change, 'requested');
      return this.show(tx, await this.load(tx, change, organization, nominees));
    });
  }

  async get(caller: Caller, id: string): Promise<ChangeDto> {
    return this.db.read(caller, async (tx) => {
      const change = await tx.get(OrganizationChange, id);
      return this.show(tx, await this.load(tx, change, await tx.get(Organization, change.organizationId)));
    });
  }

  async list(caller: Caller, query: ChangesQuery): Promise<Page<ChangeSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(OrganizationChange, query, [
        ['organization_id = ?', query.organizationId],
        ['state = ?', query.state],
      ]),
    );
    return mapPage(found, summaryOf);
  }

  approve(caller: Caller, id: string): Promise<ChangeDto> {
    return this.act(caller, id, 'approve', async (tx, file) => {
      const { change, organization, nominees } = file;
      await this.apply(tx, organization, change, nominees);
      decide(tx, file, 'approved', null);
      const roles = nominees.map(({ role }) => role);
      tx.publish({
        definition: organizationChanged,
        key: organization.id,
        division: organization.division,
        data: {
          ...organizationEventFields(organization),
          changeId: change.id,
          changedOn: tx.today,
          fields: [...new Set([...Object.keys(change.particulars).map(fieldCode), ...roles])],
        },
      });
    });
  }

  refuse(caller: Caller, id: string, reason: string): Promise<ChangeDto> {
    return this.act(caller, id, 'refuse', (tx, file) => {
      decide(tx, file, 'refused', reason);
    });
  }

  withdraw(caller: Caller, id: string): Promise<ChangeDto> {
    return this.act(caller, id, 'withdraw', () => undefined);
  }

  private act(
    caller: Caller,
    id: string,
    transition: ChangeTransition,
    effect: (tx: Transaction, file: ChangeFile) => void | Promise<void>,
  ): Promise<ChangeDto> {
    return this.db.transact(caller, async (tx) => {
      const change = await tx.lock(OrganizationChange, id);
      const organization = await tx.lock(Organization, change.organizationId);
      const file = await this.load(tx, change, organization);
      changeMachine.apply(change, transition, contextOf(tx, file));
      await effect(tx, file);
      await tx.save(change);
      audit(tx, change, transition);
      return this.show(tx, file);
    });
  }

  /** Writes the new values, ends the roles that are filled anew, and replaces the certificate. */
  private async apply(
    tx: Transaction,
    organization: Organization,
    { particulars }: OrganizationChange,
    nominees: readonly Nominee[],
  ): Promise<void> {
    const { division, id } = organization;
    if (particulars.name !== undefined) await this.register.assertNameFree(tx, division, particulars.name, id);
    await tx.save(Object.assign(organization, particulars));
    const filled = new Set(nominees.map(({ role }) => role));
    await this.register.endRoles(tx, organization, { reason: 'changed', which: ({ role }) => filled.has(role) });
    await this.register.takeRoles(tx, organization, nominees);
    await this.register.issueCertificate(tx, organization);
  }

  private async load(
    tx: ReadTransaction,
    change: OrganizationChange,
    organization: Organization,
    known?: Nominee[],
  ): Promise<ChangeFile> {
    const nominees = known ?? (await this.people.nomineesOf(tx, change.id));
    const assessment = await this.assessor.assess(tx, change, organization, nominees);
    return { change, organization, nominees, assessment };
  }

  private show(tx: ReadTransaction, file: ChangeFile): ChangeDto {
    const { change, nominees, assessment } = file;
    return {
      ...summaryOf(change),
      people: nominees.map((nominee) => this.people.showNominee(nominee)),
      rules: change.decision?.rules ?? assessment.rules,
      allowedTransitions: changeMachine.allowedTransitions(change, contextOf(tx, file)),
      decision: change.decision,
    };
  }
}

function contextOf(tx: ReadTransaction, { assessment, organization }: ChangeFile): ChangeContext {
  return {
    ...registrarContext(tx),
    notPassed: assessment.notPassed,
    organizationActive: organization.state === 'active',
  };
}

function decide(tx: Transaction, file: ChangeFile, outcome: 'approved' | 'refused', reason: string | null): void {
  const { rules, figures } = file.assessment;
  file.change.decision = { outcome, decidedOn: tx.today, decidedBy: tx.caller.subject, reason, rules, figures };
}

function audit(tx: Transaction, { id, division, state, organizationId }: OrganizationChange, act: string): void {
  tx.audit({
    action: `change-${act}`,
    subjectType: 'organization-change',
    subjectId: id,
    division,
    details: { state, organizationId },
  });
}

/** `supervisingUnit` → `supervising-unit`: codes of events are kebab-case. */
function fieldCode(field: string): string {
  return field.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

function summaryOf(change: OrganizationChange): Plain<ChangeSummaryDto> {
  const { id, version, organizationId, state, particulars, consentedOn, requestedOn } = change;
  return { id, version, organizationId, state, particulars, consentedOn, requestedOn };
}
