import { ageOn, daysBetween, parseDivisionCode, type DivisionCode } from '@minzheng/domain';
import {
  PolicyReader,
  stateOfAsked,
  VerificationClient,
  type AskedVerification,
  type ReadTransaction,
  type VerificationFindings,
} from '@minzheng/platform';
import type { PolicyView } from '@minzheng/policy';
import { Injectable } from '@nestjs/common';
import { assess, notMetOf, type Assessed } from '../assessment/assess.js';
import { maskedParty, Parties, type OpenedParty } from '../people/parties.js';
import { validOf } from '../certificate/certificates.js';
import { maritalStatusOf } from '../register/marital-status.js';
import { checkValidityDays } from '../register/register.policy.js';
import type { AdopterFacts, AdoptionFacts } from './adoption-facts.js';
import type { AdopterRole, Adoption } from './adoption.entity.js';
import { bondingDays, evaluationExempt, evaluatorsMinimum } from './adoption.policy.js';
import { adoptionMachine, type AdoptionContext } from './adoption.state-machine.js';
import type { AdoptionDto } from './dto/adoption.dto.js';
import { adoptionRules } from './rules/index.js';

/** An adoption with its people, the policy of its office today, and what the rules say of it. */
export class AdoptionFile {
  readonly adopters: readonly OpenedParty[];
  readonly child: OpenedParty;

  constructor(
    readonly adoption: Adoption,
    people: readonly OpenedParty[],
    /** Adoptions of each adopter that this city registered and that stand, by person key. */
    private readonly adopted: ReadonlyMap<string, number>,
    private readonly asked: AskedVerification | undefined,
    readonly findings: VerificationFindings | undefined,
    readonly policy: PolicyView,
    private readonly assessWith: (facts: AdoptionFacts) => Assessed,
    private readonly tx: ReadTransaction,
  ) {
    const child = people.find(({ role }) => role === 'child');
    if (child === undefined) throw new Error('An adoption has a child');
    this.child = child;
    this.adopters = people.filter((person) => person !== child);
  }

  get childAge(): number {
    return ageOn(this.child.birthDate, this.tx.today);
  }

  /** The rules on today's facts and today's policy. */
  assess(): Assessed {
    const { child, placer, childConsentedOn, evaluation } = this.adoption;
    return this.assessWith({
      adopters: this.adopters.map((adopter) => this.adopterFacts(adopter)),
      child: { ...child, sex: this.child.sex, age: this.childAge },
      placer,
      childConsented: childConsentedOn !== null,
      evaluation: evaluation?.outcome ?? 'pending',
    });
  }

  /** Whether the report about the adopters can be relied on today. */
  get verification(): AdoptionContext['verification'] {
    if (this.findings === undefined || !this.findings.usableOn(this.tx.today)) return 'missing';
    return this.findings.isComplete ? 'complete' : 'incomplete';
  }

  /** What the state machine is told; what the request says is added by the act. */
  context(): AdoptionContext {
    const { check, child } = this.adoption;
    const { caller, now, today } = this.tx;
    const { verdict, rules } = this.assess();
    return {
      caller,
      now,
      today,
      verdict,
      notMet: notMetOf(rules),
      checkIsFresh: check !== null && daysBetween(check.on, today) <= this.policy.value(checkValidityDays),
      evaluationExempt: this.policy.value(evaluationExempt).includes(child.kind),
      verification: this.verification,
      bondingDays: this.policy.value(bondingDays),
      evaluatorsMinimum: this.policy.value(evaluatorsMinimum),
    };
  }

  async show(): Promise<AdoptionDto> {
    const { id, version, division, state, child, evaluation, notice, review, registeredOn } = this.adoption;
    const certificate = registeredOn === null ? undefined : await validOf(this.tx, id);
    return {
      id,
      version,
      division,
      state,
      parties: [...this.adopters, this.child].map(maskedParty),
      childKind: child.kind,
      childFileId: this.adoption.childFileId,
      checkedOn: this.adoption.check?.on ?? null,
      childConsentedOn: this.adoption.childConsentedOn,
      evaluationDueOn: evaluation?.dueOn ?? null,
      evaluation: evaluation?.outcome ?? null,
      verification: this.asked === undefined ? null : stateOfAsked(this.asked),
      verificationDueOn: this.asked?.dueOn ?? null,
      silentSources: [...(this.findings?.unknownSources ?? [])],
      noticeEndsOn: notice?.endsOn ?? null,
      reviewDueOn: review?.dueOn ?? null,
      registeredOn,
      dissolvedOn: this.adoption.dissolution?.on ?? null,
      certificateId: certificate?.id ?? null,
      certificateNumber: certificate?.number ?? null,
      allowedTransitions: adoptionMachine.allowedTransitions(this.adoption, this.context()),
    };
  }

  private adopterFacts({ role, sex, birthDate, personKey }: OpenedParty): AdopterFacts {
    const declaration = this.adoption.adopters[role as AdopterRole];
    if (declaration === undefined) throw new Error('An adopter has declared something');
    const { evidenceDigest: _proof, ...declared } = declaration;
    const answers = this.adoption.check?.parties[role];
    const known = answers === undefined ? undefined : maritalStatusOf(answers);
    const other = this.adopters.find((adopter) => adopter.role !== role);
    return {
      ...declared,
      sex,
      age: ageOn(birthDate, this.tx.today),
      status: known?.status ?? 'unknown',
      isSpouseOfOther: other !== undefined && known?.spouseKey === other.personKey,
      nameMatches: answers?.national.outcome === 'answered' ? answers.national.nameMatches : 'unknown',
      adopted: this.adopted.get(personKey) ?? 0,
    };
  }
}

/** Loads the file of an adoption that the caller may see. */
@Injectable()
export class AdoptionFiles {
  constructor(
    private readonly policy: PolicyReader,
    private readonly parties: Parties,
    private readonly verifications: VerificationClient,
  ) {}

  async of(tx: ReadTransaction, adoption: Adoption): Promise<AdoptionFile> {
    const people = await this.parties.of(tx, adoption.id);
    const adopted = await adoptionsOf(tx, adoption.id, people);
    const { book } = this.policy;
    const division: DivisionCode = parseDivisionCode(adoption.division);
    return new AdoptionFile(
      adoption,
      people,
      adopted,
      await this.verifications.current(tx, adoption.id),
      await this.verifications.findings(tx, adoption.id),
      book.at(division, tx.today),
      (facts) => assess(adoptionRules, facts, { book, division, on: tx.today }),
      tx,
    );
  }
}

/** How many adoptions of these people stand besides this one, by person key. */
async function adoptionsOf(
  tx: ReadTransaction,
  adoptionId: string,
  people: readonly OpenedParty[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.query<{ person_key: string; adoptions: number }>(
    `SELECT person_key, count(*)::int AS adoptions FROM adopter_record
     WHERE person_key = ANY ($1) AND adoption_id <> $2 AND ended_on IS NULL GROUP BY person_key`,
    [people.map(({ personKey }) => personKey), adoptionId],
  );
  return new Map(rows.map((row) => [row.person_key, row.adoptions]));
}
