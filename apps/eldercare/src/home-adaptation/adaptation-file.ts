import { ageOn, birthDateOf, parseDivisionCode, parseIdentityNumber, type PlainDate } from '@minzheng/domain';
import {
  deathOf,
  PolicyReader,
  VerificationClient,
  type AskedVerification,
  type ReadTransaction,
  type VerificationFindings,
} from '@minzheng/platform';
import { PolicyBook, recordingBook, type PolicyFigure } from '@minzheng/policy';
import { runRules, type RuleResult } from '@minzheng/workflow';
import { Injectable } from '@nestjs/common';
import { currentAbility } from '../ability-assessment/current-ability.js';
import { PersonVault } from '../person/person-record.js';
import { Stay } from '../stay/stay.entity.js';
import type { AdaptationFacts, PersonIncome } from './adaptation-facts.js';
import { AdaptationMember, HomeAdaptation, type AdaptationDecision } from './home-adaptation.entity.js';
import { adaptationRules } from './rules/index.js';

/** An adaptation with its household and what is known of it on a day. */
export interface AdaptationFile {
  readonly adaptation: HomeAdaptation;
  readonly members: readonly AdaptationMember[];
  readonly asked: AskedVerification | undefined;
  readonly findings: VerificationFindings | undefined;
}

/** What the rules found, with everything they rest on. */
export interface AssessedAdaptation {
  readonly facts: AdaptationFacts;
  readonly rules: readonly RuleResult[];
  readonly figures: readonly PolicyFigure[];
}

/** Categories of the report that are income (收入). */
const incomeCategories = ['wages', 'pension'] as const;

/** Loads adaptations and looks at them with all rules. */
@Injectable()
export class AdaptationFiles {
  constructor(
    private readonly policy: PolicyReader,
    private readonly vault: PersonVault,
    private readonly verification: VerificationClient,
  ) {}

  async of(tx: ReadTransaction, adaptation: HomeAdaptation): Promise<AdaptationFile> {
    const members = await tx.list(AdaptationMember, {
      where: [['adaptation_id = ?', adaptation.id]],
      orderBy: 'place',
      limit: 50,
    });
    const asked = await this.verification.current(tx, adaptation.id);
    return { adaptation, members, asked, findings: await this.verification.findings(tx, adaptation.id) };
  }

  birthDateOf(table: string, row: Parameters<PersonVault['open']>[1]): PlainDate {
    return birthDateOf(parseIdentityNumber(this.vault.open(table, row).identityNumber));
  }

  async assess(tx: ReadTransaction, { adaptation, members, findings }: AdaptationFile): Promise<AssessedAdaptation> {
    const people = [adaptation, ...(await living(tx, members))];
    const keys = people.map(({ personKey }) => personKey);
    const ability = await currentAbility(tx, adaptation.personKey);
    const facts: AdaptationFacts = {
      on: tx.today,
      age: ageOn(this.birthDateOf('home_adaptation', adaptation), tx.today),
      abilityLevel: ability?.level ?? null,
      disabilityProven: adaptation.disability !== null,
      inInstitution: await livesInInstitution(tx, adaptation.personKey),
      incomes: people.map((person) => incomeOf(person, findings)),
      depositsFen: findings?.foundInAll('deposits')?.fen ?? 0,
      dwellings: findings?.foundInAll('dwellings')?.count ?? 0,
      report:
        findings === undefined
          ? null
          : { usable: findings.usableOn(tx.today), unknownSources: findings.unknownSources },
      lastAdaptedOn: await lastAdaptedOn(tx, adaptation.id, keys),
      plan: adaptation.plan?.items ?? null,
    };
    const recording = recordingBook(this.policy.book);
    const rules = runRules(adaptationRules, facts, recording.book.at(parseDivisionCode(adaptation.division), tx.today));
    return { facts, rules, figures: recording.used() };
  }
}

/** Whoever of the household has died since is not counted any more. */
async function living(tx: ReadTransaction, members: readonly AdaptationMember[]): Promise<AdaptationMember[]> {
  const alive: AdaptationMember[] = [];
  for (const member of members) {
    if ((await deathOf(tx, member.personKey)) === undefined) alive.push(member);
  }
  return alive;
}

/** Whether a decision comes out the same from nothing but what was stored with it. */
export function replayed({ facts, rules, figures }: AdaptationDecision, division: string): boolean {
  const view = new PolicyBook(figures).at(parseDivisionCode(division), facts.on);
  return verdicts(runRules(adaptationRules, facts, view)) === verdicts(rules);
}

const verdicts = (rules: readonly RuleResult[]): string =>
  rules.map(({ code, outcome }) => `${code} ${outcome}`).join(', ');

export const notPassed = (rules: readonly RuleResult[]): string[] =>
  rules.filter(({ outcome }) => outcome !== 'passed').map(({ code }) => code);

export function incomeOf(
  { personKey, monthlyIncomeFen }: Pick<AdaptationMember, 'personKey' | 'monthlyIncomeFen'>,
  findings: VerificationFindings | undefined,
): PersonIncome {
  const found = incomeCategories.flatMap((category) => findings?.found(personKey, category) ?? []);
  const foundFen = found.length === 0 ? null : found.reduce((total, { fen }) => total + fen, 0);
  return { declaredFen: monthlyIncomeFen, foundFen };
}

async function livesInInstitution(tx: ReadTransaction, personKey: string): Promise<boolean> {
  const [stay] = await tx.list(Stay, {
    where: [
      ['person_key = ?', personKey],
      ['state = ANY(?)', ['admitted', 'on-leave']],
    ],
    orderBy: 'id',
    limit: 1,
  });
  return stay !== undefined;
}

/** The table is pseudonymous and belongs to no place, because people move and the interval goes with them. */
async function lastAdaptedOn(
  tx: ReadTransaction,
  adaptationId: string,
  personKeys: readonly string[],
): Promise<PlainDate | null> {
  const [row] = await tx.query<{ last: PlainDate | null }>(
    `SELECT max(adapted_on)::text AS last FROM adapted_person WHERE person_key = ANY($1) AND adaptation_id <> $2`,
    [personKeys, adaptationId],
  );
  return row?.last ?? null;
}
