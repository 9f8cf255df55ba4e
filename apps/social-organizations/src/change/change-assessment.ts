import type { DivisionCode } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import { deathOf, PolicyReader } from '@minzheng/platform';
import type { ReadTransaction } from '@minzheng/platform';
import { runRules } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import type { Organization } from '../organization/organization.entity.js';
import { OrganizationRegister } from '../organization/organization-register.js';
import { People } from '../people/people.js';
import type { Nominee, OrganizationRole } from '../people/person.entity.js';
import type { RegistrationAssessment } from '../registration/registration-assessment.js';
import type { OrganizationChange } from './change.entity.js';
import { changeRules } from './rules/index.js';
import type { ChangeFacts } from './rules/index.js';

/** Judges the organisation as it would be after a change. */
@Injectable()
export class ChangeAssessor {
  constructor(
    private readonly policy: PolicyReader,
    private readonly register: OrganizationRegister,
    private readonly people: People,
  ) {}

  async assess(
    tx: ReadTransaction,
    change: OrganizationChange,
    organization: Organization,
    nominees: readonly Nominee[],
  ): Promise<RegistrationAssessment> {
    const facts = await this.factsOf(tx, change, organization, nominees);
    const recording = recordingBook(this.policy.book);
    const rules = runRules(changeRules, facts, recording.book.at(organization.division as DivisionCode, tx.today));
    const notPassed = rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
    return { rules, figures: recording.used(), notPassed };
  }

  private async factsOf(
    tx: ReadTransaction,
    { particulars, consentedOn, requestedOn }: OrganizationChange,
    organization: Organization,
    nominees: readonly Nominee[],
  ): Promise<ChangeFacts> {
    const { id, kind, foundationType, division } = organization;
    const name = particulars.name ?? organization.name;
    const legal = ({ role }: { role: string }): boolean => role === 'legal-representative';
    const proposed: readonly (Nominee | OrganizationRole)[] = nominees.filter(legal);
    const held = (await this.register.rolesOf(tx, id)).filter((role) => role.endedOn === null && legal(role));
    return {
      kind,
      foundationType,
      name,
      nameTaken: await this.register.isNameTaken(tx, division, name, id),
      verifiedCapitalFen: particulars.capitalFen ?? organization.capitalFen,
      consentedOn,
      requestedOn,
      legalRepresentatives: await Promise.all(
        (proposed.length > 0 ? proposed : held).map(async (person) => ({
          age: this.people.ageOf(person, tx.today),
          representsAssociation: await this.register.representsAssociation(tx, person.personKey, id),
          deceased: (await deathOf(tx, person.personKey)) !== undefined,
        })),
      ),
    };
  }
}
