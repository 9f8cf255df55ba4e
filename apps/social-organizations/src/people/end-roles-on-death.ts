import type { DeathEffect } from '@minzheng/contracts';
import type { Death, DeathPart, Followed, Transaction } from '@minzheng/platform';
import { Injectable } from '@nestjs/common';
import { Organization } from '../organization/organization.entity.js';
import { OrganizationRegister } from '../organization/organization-register.js';
import { OrganizationRole } from './person.entity.js';

/** Roles that a death ended. */
interface EndedRoles {
  roleIds: string[];
}

/** A dead person holds no role (任职终止); the organisation has to fill it by a change of its registration. */
@Injectable()
export class EndRolesOnDeath implements DeathPart<EndedRoles> {
  readonly code = 'organization-roles';

  constructor(private readonly register: OrganizationRegister) {}

  async follow({ personKey, diedOn }: Death, tx: Transaction): Promise<Followed<EndedRoles> | undefined> {
    const held = await tx.list(OrganizationRole, {
      where: [
        ['person_key = ?', personKey],
        ['(ended_on IS NULL) = ?', true],
      ],
      orderBy: 'organization_id, id',
      limit: 1000,
    });
    const roleIds: string[] = [];
    for (const organizationId of new Set(held.map((role) => role.organizationId))) {
      const organization = await tx.lock(Organization, organizationId);
      const which = (role: OrganizationRole): boolean => role.personKey === personKey;
      const ended = await this.register.endRoles(tx, organization, { reason: 'death', endedOn: diedOn, which });
      roleIds.push(...ended.map(({ id }) => id));
      note(tx, organization, 'roles-ended-by-death', ended.length);
    }
    if (roleIds.length === 0) return undefined;
    return { effects: [{ effect: 'organization-roles-ended', count: roleIds.length }], kept: { roleIds } };
  }

  /** A place that somebody else has taken meanwhile stays taken. */
  async restore(_death: Death, { roleIds }: EndedRoles, tx: Transaction): Promise<readonly DeathEffect[]> {
    let givenBack = 0;
    for (const id of roleIds) {
      const role = await tx.get(OrganizationRole, id);
      const organization = await tx.lock(Organization, role.organizationId);
      if (!(await this.register.giveBackRole(tx, organization, role))) continue;
      givenBack += 1;
      note(tx, organization, 'role-given-back', 1);
    }
    return givenBack === 0 ? [] : [{ effect: 'organization-roles-given-back', count: givenBack }];
  }
}

function note(tx: Transaction, { id, division }: Organization, action: string, count: number): void {
  tx.audit({ action, subjectType: 'organization', subjectId: id, division, details: { count } });
}
