import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
  type AskedVerificationState,
} from '@minzheng/platform';
import { relations, type InformantRelation } from '../../death/death.entity.js';
import { MaskedPersonDto, PersonDto } from '../../person/sealed-person.js';
import { subsidyStates, type SubsidyState } from '../funeral-subsidy.entity.js';
import {
  ecoMethods,
  needyGroups,
  subsidyItems,
  type EcoMethod,
  statusFinders,
  type NeedyGroup,
  type StatusFinder,
  type SubsidyItem,
} from '../subsidy-facts.js';

const askedStates = ['asked', 'waiting-for-authorization', 'querying', 'reported', 'cancelled'] as const;
const digest = {
  pattern: /^[0-9a-f]{64}$/,
  min: 64,
  max: 64,
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};

/** A hundred thousand yuan; what costs more is no basic service. */
const highestCostFen = 10_000_000;

export class SubsidyCostDto {
  @EnumField({ description: 'What was paid for', example: 'cremation', values: subsidyItems })
  item: SubsidyItem;

  @FenField({ description: 'What was paid, in fen', example: 65000, min: 1, max: highestCostFen })
  costFen: number;

  @TextField({ description: 'SHA-256 of the receipt, hex', ...digest })
  receiptDigest: string;
}

export class PayoutAccountDto {
  @TextField({ description: 'Bank', max: 60, example: '云州农商银行' })
  bank: string;

  @TextField({ description: 'Account number', pattern: /^\d{8,30}$/, min: 8, max: 30, example: '6200000000000000001' })
  number: string;
}

export class ApplySubsidyDto {
  @NestedField(() => PersonDto, { description: 'Who applies (申请人)' })
  applicant: PersonDto;

  @EnumField({ description: 'Relation to the dead', example: 'child', values: relations })
  relation: InformantRelation;

  @NestedField(() => PayoutAccountDto, { description: 'Where it is to be paid' })
  account: PayoutAccountDto;

  @ListField(() => SubsidyCostDto, { description: 'What was paid, receipt by receipt', max: 50 })
  costs: SubsidyCostDto[];

  @EnumField({ description: 'Eco-burial, if it was one', example: 'tree-burial', values: ecoMethods, optional: true })
  ecoMethod?: EcoMethod;

  @TextField({
    description: 'SHA-256 of the certificate of cremation or burial, hex; absent while it is missing',
    optional: true,
    ...digest,
  })
  disposalProofDigest?: string;
}

export class EstablishStatusDto {
  @EnumField({
    description: 'Group of the dead on the day of death',
    example: 'subsistence-allowance',
    values: [...needyGroups, 'none'],
  })
  group: NeedyGroup | 'none';

  @TextField({ description: 'SHA-256 of the evidence, hex', ...digest })
  evidenceDigest: string;
}

export class RefuseSubsidyDto {
  @TextField({ description: 'Code of a rule that has failed', max: 60, example: 'beneficiary-group' })
  reason: string;
}

export class RecordPaymentDto {
  @DateField({ description: 'Day on which it was paid', example: '2026-03-20' })
  paidOn: string;
}

export class AmountLineDto {
  @TextField({ description: 'Item, cap or eco-burial method', example: 'cremation' })
  code: string;

  @TextField({ description: 'Title', example: '遗体火化' })
  title: string;

  @FenField({ description: 'What was spent, in fen', example: 65000, nullable: true })
  costFen: number | null;

  @FenField({ description: 'The most that is paid, in fen', nullable: true })
  capFen: number | null;

  @FenField({ description: 'What it adds, in fen; negative for what lies above the total cap', min: -1_000_000_000 })
  amountFen: number;
}

export class SubsidyAmountDto {
  @ListField(() => AmountLineDto, { description: 'The way to the amount', max: 50 })
  lines: readonly AmountLineDto[];

  @FenField({ description: 'What is paid, in fen', example: 165000 })
  amountFen: number;
}

export class SubsidyRuleDto {
  @TextField({ description: 'Rule', example: 'claimed-in-time' })
  code: string;

  @TextField({ description: 'Title', example: '在规定期限内申请' })
  title: string;

  @TextField({ description: 'Legal basis' })
  legalBasis: string;

  @EnumField({ description: 'Result', example: 'passed', values: ['passed', 'failed', 'open'] })
  outcome: 'passed' | 'failed' | 'open';

  @TextField({ description: 'Why', optional: true })
  detail?: string | undefined;
}

/** 身份核对: how far the question to the registers has come. */
export class StatusVerificationDto {
  @EnumField({ description: 'How far it has come', example: 'waiting-for-authorization', values: askedStates })
  state: AskedVerificationState;

  @DateField({ description: 'Day by which the report is due', example: '2026-03-16' })
  dueOn: string;

  @ValuesField(textKind(), {
    description: 'Registers that did not answer: UNKNOWN, never read as "none"',
    example: ['assistance-register'],
    max: 20,
  })
  unknownSources: string[];
}

export class FuneralSubsidyDto {
  @UuidField({ description: 'The subsidy (惠民殡葬补助)' })
  id: string;

  @IntField({ description: 'Version, also the ETag', example: 1, min: 1 })
  version: number;

  @TextField({ description: 'Readable number', example: 'fs-990101-2026-000124' })
  subsidyNumber: string;

  @TextField({ description: 'Division', example: '990101001' })
  division: string;

  @UuidField({ description: 'The death' })
  deathId: string;

  @EnumField({ description: 'State', example: 'offered', values: subsidyStates })
  state: SubsidyState;

  @DateField({ description: 'Last day for applying', example: '2027-03-01' })
  claimUntil: string;

  @NestedField(() => MaskedPersonDto, { description: 'Applicant, masked', nullable: true })
  applicant: MaskedPersonDto | null;

  @TextField({ description: 'Last four digits of the account', example: '0001', nullable: true })
  accountEnding: string | null;

  @ListField(() => SubsidyCostDto, { description: 'What was paid', max: 50 })
  costs: readonly SubsidyCostDto[];

  @EnumField({ description: 'Eco-burial', values: ecoMethods, nullable: true })
  ecoMethod: EcoMethod | null;

  @EnumField({ description: 'Established status', values: [...needyGroups, 'none'], nullable: true })
  status: NeedyGroup | 'none' | null;

  @EnumField({ description: 'Who found the status: an official, or a report', values: statusFinders, nullable: true })
  statusFoundBy: StatusFinder | null;

  @NestedField(() => StatusVerificationDto, {
    description: 'The verification of the status (核对), absent in lists and where the group does not matter',
    optional: true,
  })
  verification?: StatusVerificationDto | undefined;

  @ListField(() => SubsidyRuleDto, { description: 'The rules as decided, or as they stand today', max: 20 })
  rules: readonly SubsidyRuleDto[];

  @NestedField(() => SubsidyAmountDto, { description: 'The amount as decided, or as it stands today' })
  amount: SubsidyAmountDto;

  @TextField({ description: 'Rule for which it was refused', nullable: true })
  refusedFor: string | null;

  @DateField({ description: 'Day of the payment', nullable: true })
  paidOn: string | null;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['apply'], max: 10 })
  allowedTransitions: string[];
}

export class FuneralSubsidiesQuery extends PageQuery {
  @EnumField({ description: 'Only subsidies in this state', values: subsidyStates, optional: true })
  state?: SubsidyState;

  @UuidField({ description: 'Only the subsidy of this death', optional: true })
  deathId?: string;
}

export class PreviewSubsidyDto {
  @DivisionField({ description: 'Where the dead person lived', example: '990101001' })
  division: string;

  @DateField({ description: 'Day of the death', example: '2026-03-01' })
  diedOn: string;

  @ListField(() => SubsidyCostDto, { description: 'What was or will be paid', max: 50 })
  costs: SubsidyCostDto[];

  @EnumField({ description: 'Eco-burial', values: ecoMethods, optional: true })
  ecoMethod?: EcoMethod;
}

export class SubsidyExplanationDto {
  @EnumField({ description: 'Outcome', example: 'approved', values: ['approved', 'refused'] })
  outcome: 'approved' | 'refused';

  @DateField({ description: 'Day of the decision', example: '2026-03-12' })
  decidedOn: string;

  @JsonField({ description: 'Facts the decision rests on, without names and numbers' })
  facts: unknown;

  @ListField(() => SubsidyRuleDto, { description: 'All rules with their results', max: 20 })
  rules: readonly SubsidyRuleDto[];

  @NestedField(() => SubsidyAmountDto, { description: 'The arithmetic' })
  amount: SubsidyAmountDto;

  @JsonField({ description: 'Policy rows it used, with period and source' })
  policy: unknown;
}

export class SubsidyReplayDto {
  @BooleanField({ description: 'Recomputed from what was stored, it comes out the same', example: true })
  equal: boolean;

  @FenField({ description: 'What comes out now, in fen', example: 165000 })
  amountFen: number;
}
