import {
  DateField,
  EnumField,
  FenField,
  IdentityNumberField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { PolicyFigure } from '@minzheng/policy';
import type { RuleResult } from '@minzheng/workflow';
import { meansCheckMachine } from '../means-check.state-machine.js';
import type { MeansCheckState } from '../means-check.state-machine.js';
import { householdRelations } from '../means-facts.js';
import type { HouseholdRelation } from '../means-facts.js';

export const declaredRelations = ['father', 'mother', 'other'] as const;

export class DeclaredHouseholdMemberDto {
  @EnumField({ description: 'Who, seen from the child', example: 'mother', values: declaredRelations })
  relation: (typeof declaredRelations)[number];

  @IdentityNumberField({
    description: 'Identity number (公民身份号码) of anybody but a parent, whom the file names; not stored',
    optional: true,
  })
  identityNumber?: string;

  @FenField({ description: 'Declared income a month', example: 180_000 })
  monthlyIncomeFen: number;
}

export class RequestMeansCheckDto {
  @ListField(() => DeclaredHouseholdMemberDto, {
    description: 'Whoever lives in the household besides the child',
    min: 1,
    max: 19,
  })
  members: DeclaredHouseholdMemberDto[];
}

export class HouseholdIncomeDto {
  @EnumField({ description: 'Who, seen from the child', example: 'mother', values: householdRelations })
  relation: HouseholdRelation;

  @FenField({ description: 'Declared income a month', example: 180_000 })
  declaredFen: number;

  @FenField({ description: 'Income a month by the report; null where no source spoke', nullable: true })
  foundFen: number | null;
}

export class MeansVerificationDto {
  @TextField({ description: 'How far it has come', example: 'waiting-for-authorization' })
  state: string;

  @DateField({ description: 'Day by which the report is due', example: '2026-03-16' })
  dueOn: string;

  @ValuesField(textKind(), {
    description: 'Relations without an authorisation (核对授权书) today; for the child the guardian signs',
    example: ['child'],
    max: 20,
  })
  missingAuthorizations: string[];

  @ValuesField(textKind(), { description: 'Sources without an answer; they decide nothing', max: 20 })
  unknownSources: string[];
}

export class MeansDecisionDto {
  @DateField({ description: 'Day', example: '2026-03-06' })
  decidedOn: string;

  @IntField({ description: 'Version of the report it rests on; a higher one supersedes', example: 1, min: 1 })
  reportVersion: number;

  @DateField({ description: 'Last day on which that report may be relied on', example: '2026-09-06' })
  validUntil: string;

  @JsonField({ description: 'Every rule as it was found; none for who does not work on files' })
  rules: RuleResult[];

  @JsonField({ description: 'The policy rows that were used' })
  figures: PolicyFigure[];
}

/** The newest means check (家庭经济状况核对) of a child; amounts are for the township and the county. */
export class MeansCheckDto {
  @UuidField({ description: 'The check' })
  id: string;

  @EnumField({ description: 'State', example: 'verifying', values: meansCheckMachine.stateNames })
  state: MeansCheckState;

  @DateField({ description: 'Day on which it was asked for', example: '2026-03-02' })
  askedOn: string;

  @ListField(() => HouseholdIncomeDto, { description: 'The household; empty for who does not work on files', max: 20 })
  members: HouseholdIncomeDto[];

  @NestedField(() => MeansVerificationDto, {
    description: 'The verification; null once it was taken back',
    nullable: true,
  })
  verification: MeansVerificationDto | null;

  @NestedField(() => MeansDecisionDto, { description: 'What the newest report came to', nullable: true })
  decision: MeansDecisionDto | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['withdraw'], max: 20 })
  allowedTransitions: string[];
}
