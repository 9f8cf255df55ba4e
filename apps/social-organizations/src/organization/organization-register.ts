import { organizationRoleEnded, organizationRoleTaken } from '@minzheng/contracts';
import { addDays, addMonthsTo } from '@minzheng/domain';
import type { DivisionCode, PlainDate } from '@minzheng/domain';
import { PolicyReader } from '@minzheng/platform';
import type { ReadTransaction, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { People } from '../people/people.js';
import { LegalRepresentation, OrganizationRole } from '../people/person.entity.js';
import type { Nominee } from '../people/person.entity.js';
import { certificateYears } from '../registration/registration.policy.js';
import { nextNumber } from '../registrar.js';
import { Organization, OrganizationCertificate } from './organization.entity.js';
import { nameTaken, representativeEngaged } from './organization.errors.js';

const monthsOfYear = 12;

/** Which roles end, when and why. */
interface RoleEnd {
  reason: 'changed' | 'deregistered' | 'revoked' | 'death';
  /** Last day in the role; today unless given. */
  endedOn?: PlainDate;
  which?: (role: OrganizationRole) => boolean;
}

/** What registration, changes and the end of an organisation do to the register (登记簿): names, certificates and roles. */
@Injectable()
export class OrganizationRegister {
  constructor(
    private readonly policy: PolicyReader,
    private readonly people: People,
  ) {}

  /** Whether another living organisation of the registrar bears the name. */
  async isNameTaken(tx: ReadTransaction, division: string, name: string, except?: string): Promise<boolean> {
    const rows = await tx.list(Organization, {
      where: [
        ['division = ?', division],
        ['name = ?', name],
        ['id <> ?', except],
        ['(ended_on IS NULL) = ?', true],
      ],
      orderBy: 'id',
      limit: 1,
    });
    return rows.length > 0;
  }

  /** Whether the person represents an association anywhere in the city. */
  async representsAssociation(tx: ReadTransaction, personKey: string, except?: string): Promise<boolean> {
    const rows = await tx.list(LegalRepresentation, {
      where: [
        ['person_key = ?', personKey],
        ['kind = ?', 'association'],
        ['organization_id <> ?', except],
      ],
      orderBy: 'organization_id',
      limit: 1,
    });
    return rows.length > 0;
  }

  /** Locks the name of a new or renamed organisation. @throws ProblemError 409 `organization-name-taken` */
  async assertNameFree(tx: Transaction, division: string, name: string, except?: string): Promise<void> {
    // Registrations of one name at one registrar wait for each other here; the second then sees the first.
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`organization name ${division} ${name}`]);
    if (await this.isNameTaken(tx, division, name, except)) throw nameTaken();
  }

  /** Issues a certificate and withdraws the one before. */
  async issueCertificate(tx: Transaction, organization: Organization): Promise<OrganizationCertificate> {
    await this.withdrawCertificates(tx, organization.id);
    const { division } = organization;
    const years = this.policy.book.value(certificateYears, division as DivisionCode, tx.today);
    const certificate = Object.assign(new OrganizationCertificate(), {
      id: tx.uuid(),
      organizationId: organization.id,
      division,
      certificateNumber: await nextNumber(tx, 'cert', division),
      issuedOn: tx.today,
      validTo: addDays(addMonthsTo(tx.today, years * monthsOfYear), -1),
      withdrawnOn: null,
    } satisfies OrganizationCertificate);
    await tx.insert(certificate);
    return certificate;
  }

  async withdrawCertificates(tx: Transaction, organizationId: string): Promise<void> {
    await tx.query(
      `UPDATE organization_certificate SET withdrawn_on = $2 WHERE organization_id = $1 AND withdrawn_on IS NULL`,
      [organizationId, tx.today],
    );
  }

  async rolesOf(tx: ReadTransaction, organizationId: string): Promise<OrganizationRole[]> {
    return tx.list(OrganizationRole, {
      where: [['organization_id = ?', organizationId]],
      orderBy: 'since, ended_on NULLS LAST, role, id',
      limit: 200,
    });
  }

  /** @throws ProblemError 409 `legal-representative-engaged` */
  async takeRoles(tx: Transaction, organization: Organization, nominees: readonly Nominee[]): Promise<void> {
    const roles = nominees.map((nominee) => this.people.roleOf(tx, nominee, organization.id));
    await tx.insert(roles);
    for (const role of roles) await this.tell(tx, organization, role);
  }

  /** Ends roles that are held, all of the organisation or some of them. */
  async endRoles(
    tx: Transaction,
    organization: Organization,
    { reason, endedOn = tx.today, which = () => true }: RoleEnd,
  ): Promise<OrganizationRole[]> {
    const held = (await this.rolesOf(tx, organization.id)).filter((role) => role.endedOn === null && which(role));
    for (const role of held) {
      await tx.save(Object.assign(role, { endedOn, endReason: reason }));
      if (role.role === 'legal-representative') {
        await tx.query(`DELETE FROM legal_representation WHERE organization_id = $1`, [organization.id]);
      }
      tx.publish({
        definition: organizationRoleEnded,
        key: role.id,
        division: organization.division,
        data: {
          roleId: role.id,
          organizationId: organization.id,
          personKey: role.personKey,
          role: role.role,
          endedOn,
          reason,
        },
      });
    }
    return held;
  }

  /**
   * Gives a role back that ended by mistake, unless somebody else has taken the place meanwhile.
   * @returns whether it was given back
   */
  async giveBackRole(tx: Transaction, organization: Organization, role: OrganizationRole): Promise<boolean> {
    const filled = (await this.rolesOf(tx, organization.id)).some(
      (other) => other.endedOn === null && other.role === 'legal-representative',
    );
    if (organization.endedOn !== null || (role.role === 'legal-representative' && filled)) return false;
    await tx.save(Object.assign(role, { endedOn: null, endReason: null }));
    await this.tell(tx, organization, role);
    return true;
  }

  /** Makes a role known, and whom it lets represent the organisation. @throws ProblemError 409 `legal-representative-engaged` */
  private async tell(tx: Transaction, organization: Organization, role: OrganizationRole): Promise<void> {
    if (role.role === 'legal-representative') await this.represent(tx, organization, role.personKey);
    tx.publish({
      definition: organizationRoleTaken,
      key: role.id,
      division: organization.division,
      data: {
        roleId: role.id,
        organizationId: organization.id,
        personKey: role.personKey,
        role: role.role,
        since: role.since,
      },
    });
  }

  private async represent(tx: Transaction, { id, kind }: Organization, personKey: string): Promise<void> {
    const taken = await tx.query(
      `INSERT INTO legal_representation (organization_id, kind, person_key) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING organization_id`,
      [id, kind, personKey],
    );
    if (taken.length === 0) throw representativeEngaged();
  }
}
