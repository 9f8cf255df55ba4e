import { organizationDeregistered, organizationLiquidationStarted, organizationRevoked } from '@minzheng/contracts';
import { addDays } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { Database, mapPage, PolicyReader } from '@minzheng/platform';
import type { Caller, Page, ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { dayPassedTimer } from '../day-passed-timer.js';
import { Listings } from '../listing/listings.js';
import { People } from '../people/people.js';
import { registrarContext } from '../registrar.js';
import { deregistrationOverdueKind } from './announce-deregistration-overdue.timer.js';
import type {
  OrganizationDto,
  OrganizationsQuery,
  OrganizationSummaryDto,
  StartLiquidationDto,
} from './dto/organization.dto.js';
import { Organization, OrganizationCertificate } from './organization.entity.js';
import { deregistrationDays, idleMonths, yearsWithoutReport } from './organization.policy.js';
import { OrganizationRegister } from './organization-register.js';
import { organizationMachine } from './organization.state-machine.js';
import type { OrganizationContext, OrganizationTransition, RevocationGround } from './organization.state-machine.js';
import type { Plain } from '../plain.js';

/** Registered organisations: reading, liquidation, deregistration (注销) and revocation (撤销). */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly db: Database,
    private readonly policy: PolicyReader,
    private readonly people: People,
    private readonly register: OrganizationRegister,
    private readonly listings: Listings,
  ) {}

  async get(caller: Caller, id: string): Promise<OrganizationDto> {
    return this.db.read(caller, async (tx) => this.show(tx, await tx.get(Organization, id)));
  }

  async list(caller: Caller, query: OrganizationsQuery): Promise<Page<OrganizationSummaryDto>> {
    const found = await this.db.read(caller, (tx) =>
      tx.newest(Organization, query, [
        ['state = ?', query.state],
        ['kind = ?', query.kind],
        ['credit_code = ?', query.creditCode],
      ]),
    );
    return mapPage(found, organizationSummary);
  }

  startLiquidation(caller: Caller, id: string, { reason }: StartLiquidationDto): Promise<OrganizationDto> {
    return this.act(caller, id, 'start-liquidation', {}, (tx, organization) => {
      organization.liquidationStartedOn = tx.today;
      tx.publish({
        definition: organizationLiquidationStarted,
        key: id,
        division: organization.division,
        data: { ...organizationEventFields(organization), startedOn: tx.today, reason },
      });
    });
  }

  /** 清算结束: from now on runs the time to apply for deregistration. */
  completeLiquidation(caller: Caller, id: string): Promise<OrganizationDto> {
    return this.act(caller, id, 'complete-liquidation', {}, (tx, organization) => {
      const days = this.policy.book.value(deregistrationDays, organization.division as DivisionCode, tx.today);
      const deregisterBy = addDays(tx.today, days);
      Object.assign(organization, { liquidatedOn: tx.today, deregisterBy });
      tx.schedule(dayPassedTimer(deregistrationOverdueKind, id, deregisterBy));
    });
  }

  deregister(caller: Caller, id: string): Promise<OrganizationDto> {
    return this.act(caller, id, 'deregister', {}, async (tx, organization) => {
      await this.end(tx, organization, 'deregistered');
      tx.publish({
        definition: organizationDeregistered,
        key: id,
        division: organization.division,
        data: { ...organizationEventFields(organization), deregisteredOn: tx.today },
      });
    });
  }

  revoke(caller: Caller, id: string, ground: RevocationGround): Promise<OrganizationDto> {
    return this.act(caller, id, 'revoke', { ground }, async (tx, organization) => {
      await this.end(tx, organization, 'revoked');
      tx.publish({
        definition: organizationRevoked,
        key: id,
        division: organization.division,
        data: { ...organizationEventFields(organization), revokedOn: tx.today, ground },
      });
      await this.listings.list(tx, organization, 'revoked');
    });
  }

  private act(
    caller: Caller,
    id: string,
    transition: OrganizationTransition,
    command: Pick<OrganizationContext, 'ground'>,
    change: (tx: Transaction, organization: Organization) => void | Promise<void>,
  ): Promise<OrganizationDto> {
    return this.db.transact(caller, async (tx) => {
      const organization = await tx.lock(Organization, id);
      organizationMachine.apply(organization, transition, await this.contextOf(tx, organization, command));
      await change(tx, organization);
      await tx.save(organization);
      tx.audit({
        action: `organization-${transition}`,
        subjectType: 'organization',
        subjectId: id,
        division: organization.division,
        details: { state: organization.state, ...command },
      });
      return this.show(tx, organization);
    });
  }

  /** Nothing of the organisation is left but its row: certificate, roles and clocks end. */
  private async end(tx: Transaction, organization: Organization, reason: 'deregistered' | 'revoked'): Promise<void> {
    organization.endedOn = tx.today;
    tx.cancelTimers(organization.id);
    await this.register.withdrawCertificates(tx, organization.id);
    await this.register.endRoles(tx, organization, { reason });
  }

  private async contextOf(
    tx: ReadTransaction,
    { id, division }: Organization,
    command: Pick<OrganizationContext, 'ground'> = {},
  ): Promise<OrganizationContext> {
    const policy = this.policy.book.at(division as DivisionCode, tx.today);
    return {
      ...registrarContext(tx),
      ...command,
      today: tx.today,
      idleMonths: policy.value(idleMonths),
      yearsWithoutReport: await yearsUnreported(tx, id),
      yearsWithoutReportLimit: policy.value(yearsWithoutReport),
    };
  }

  private async show(tx: ReadTransaction, organization: Organization): Promise<OrganizationDto> {
    const roles = await this.register.rolesOf(tx, organization.id);
    const certificates = await tx.list(OrganizationCertificate, {
      where: [['organization_id = ?', organization.id]],
      orderBy: 'issued_on DESC, certificate_number DESC',
      limit: 200,
    });
    return {
      ...organizationSummary(organization),
      roles: roles.map((role) => ({
        ...this.people.showRole(role),
        since: role.since,
        endedOn: role.endedOn,
        endReason: role.endReason,
      })),
      certificates: certificates.map(({ certificateNumber, issuedOn, validTo, withdrawnOn }) => ({
        certificateNumber,
        issuedOn,
        validTo,
        withdrawnOn,
      })),
      allowedTransitions: organizationMachine.allowedTransitions(organization, await this.contextOf(tx, organization)),
    };
  }
}

/** Years on which there is no report that stands: missed and not made up for, or failed. */
async function yearsUnreported(tx: ReadTransaction, organizationId: string): Promise<number> {
  const [row] = await tx.query<{ years: string }>(
    `SELECT count(*) AS years FROM annual_report
     WHERE organization_id = $1 AND (state = 'failed' OR (missed AND state <> 'accepted'))`,
    [organizationId],
  );
  return Number(row?.years ?? 0);
}

/** What every event of an organisation says of it. */
export function organizationEventFields({ id, creditCode, kind, name }: Organization) {
  return { organizationId: id, creditCode, kind, name };
}

export function organizationSummary(organization: Organization): Plain<OrganizationSummaryDto> {
  const { createdAt: _created, updatedAt: _updated, ...summary } = organization;
  return summary;
}
