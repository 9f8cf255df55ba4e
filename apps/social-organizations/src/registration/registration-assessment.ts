import { divisionLevel } from '@minzheng/domain';
import type { DivisionCode } from '@minzheng/domain';
import { recordingBook } from '@minzheng/policy';
import type { PolicyFigure } from '@minzheng/policy';
import { deathOf, PolicyReader } from '@minzheng/platform';
import type { ReadTransaction } from '@minzheng/platform';
import { runRules } from '@minzheng/workflow';
import type { RuleResult } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { OrganizationRegister } from '../organization/organization-register.js';
import { People } from '../people/people.js';
import type { Nominee } from '../people/person.entity.js';
import type { RegistrationFacts } from './registration-facts.js';
import type { Registration } from './registration.entity.js';
import { registrationRules } from './rules/index.js';

/** All rules on the facts of one day, with the policy rows they read. */
export interface RegistrationAssessment {
  rules: RuleResult[];
  figures: PolicyFigure[];
  notPassed: string[];
}

/** Gathers what the rules of registration look at and runs all of them. */
@Injectable()
export class RegistrationAssessor {
  constructor(
    private readonly policy: PolicyReader,
    private readonly register: OrganizationRegister,
    private readonly people: People,
  ) {}

  async assess(
    tx: ReadTransaction,
    registration: Registration,
    nominees: readonly Nominee[],
  ): Promise<RegistrationAssessment> {
    const facts = await this.factsOf(tx, registration, nominees);
    const recording = recordingBook(this.policy.book);
    const rules = runRules(
      registrationRules,
      facts,
      recording.book.at(registration.division as DivisionCode, tx.today),
    );
    const notPassed = rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);
    return { rules, figures: recording.used(), notPassed };
  }

  private async factsOf(
    tx: ReadTransaction,
    registration: Registration,
    nominees: readonly Nominee[],
  ): Promise<RegistrationFacts> {
    const { kind, foundationType, name, division, individualFounders, unitFounders, verifiedCapitalFen } = registration;
    const representatives = nominees.filter(({ role }) => role === 'legal-representative');
    return {
      kind,
      foundationType,
      level: divisionLevel(division as DivisionCode),
      name,
      nameTaken: await this.register.isNameTaken(tx, division, name),
      individualFounders,
      unitFounders,
      verifiedCapitalFen,
      premises: registration.premises !== null,
      consentedOn: registration.consent?.consentedOn ?? null,
      legalRepresentatives: await Promise.all(
        representatives.map(async (nominee) => ({
          age: this.people.ageOf(nominee, tx.today),
          representsAssociation: await this.register.representsAssociation(tx, nominee.personKey),
          deceased: (await deathOf(tx, nominee.personKey)) !== undefined,
        })),
      ),
    };
  }
}
