import {
  BooleanField,
  DateField,
  EnumField,
  FenField,
  IntField,
  ListField,
  MonthField,
  NestedField,
  TextField,
  textKind,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import type { Kind } from '@minzheng/platform';
import type {
  AmountResult,
  ArithmeticLine,
  Assessment,
  Eligibility,
  IncomeResult,
  PropertyResult,
} from '../../programmes/programme.js';

/** Any JSON: policy values and evidence have the form that their name says. */
const anyJson: Kind = { schema: {}, check: () => undefined };
const eligibilities: readonly Eligibility[] = ['eligible', 'not-eligible', 'open'];
const verdicts = ['passed', 'failed', 'open'] as const;

export class MemberStandingDto {
  @TextField({ description: 'Member', example: 'm1' })
  ref: string;

  @BooleanField({ description: 'Counts as a household member (共同生活的家庭成员)', example: true })
  counted: boolean;

  @TextField({ description: 'Why', example: 'spouse' })
  reason: Assessment['members'][number]['reason'];

  @TextField({ description: 'Legal basis', example: '民发〔2021〕57号 第七条' })
  legalBasis: string;
}

export class RuleResultDto {
  @TextField({ description: 'Stable code of the rule', example: 'income-per-head' })
  code: string;

  @TextField({ description: 'What the rule asks for', example: '人均收入低于低保标准' })
  title: string;

  @TextField({ description: 'Legal basis', example: '民发〔2021〕57号 第六条' })
  legalBasis: string;

  @EnumField({ description: 'open: only an official can settle it', example: 'passed', values: verdicts })
  outcome: (typeof verdicts)[number];

  @TextField({ description: 'Why it is failed or open', optional: true, max: 1000 })
  detail?: string;

  @ValueField(anyJson, { description: 'Figures and facts it rests on', optional: true })
  evidence?: Readonly<Record<string, unknown>>;

  @ValuesField(textKind(), { description: 'JSON pointers into the household', max: 500, optional: true })
  pointers?: readonly string[];

  @ValuesField(textKind(), { description: 'Items of the policy figures it reads', max: 50 })
  figures: readonly string[];
}

export class FigureUseDto {
  @TextField({ description: 'Item', example: 'subsistence-allowance.standard' })
  item: string;

  @TextField({ description: 'Division of the row; empty for the nation', example: '9901', min: 0 })
  division: string;

  @DateField({ description: 'First day of the row', example: '2025-01-01' })
  validFrom: string;
}

export class ArithmeticLineDto {
  @TextField({ description: 'Stable code of the line', example: 'wages' })
  code: string;

  @TextField({ description: 'What the line is', example: '工资性收入' })
  title: string;

  @TextField({ description: 'Member the line is about', example: 'm1', optional: true })
  memberRef?: string;

  @FenField({ description: 'Signed amount, in fen', example: 180000, min: Number.MIN_SAFE_INTEGER })
  amountFen: number;

  @NestedField(() => FigureUseDto, { description: 'Policy row the line rests on', optional: true })
  figure?: NonNullable<ArithmeticLine['figure']>;
}

export class IncomeResultDto {
  @ListField(() => ArithmeticLineDto, { description: 'Lines that add up to the total', max: 500 })
  lines: ArithmeticLine[];

  @FenField({ description: 'Assessable income of the household in a month, in fen', example: 148700 })
  totalFen: number;
}

export class PropertyResultDto {
  @ListField(() => ArithmeticLineDto, { description: 'Lines that add up to the financial assets', max: 500 })
  financialLines: ArithmeticLine[];

  @FenField({ description: 'Financial assets of the household, in fen', example: 1000000 })
  financialFen: number;

  @FenField({ description: 'Most the household may have, in fen', example: 7660800 })
  financialLimitFen: number;

  @IntField({ description: 'Dwellings', example: 1 })
  dwellings: number;

  @IntField({ description: 'Shops, garages, offices', example: 0 })
  commercialProperties: number;

  @IntField({ description: 'Vehicles of kinds that policy does not exempt', example: 0 })
  vehicles: number;

  @IntField({ description: 'Business registrations with employees', example: 0 })
  staffedBusinesses: number;

  @IntField({ description: "Registrations of couples' shops without employees", example: 0 })
  stafflessBusinesses: number;
}

export class AmountResultDto {
  @ListField(() => ArithmeticLineDto, { description: 'Lines that add up to the amount', max: 200 })
  lines: ArithmeticLine[];

  @FenField({ description: 'Payable in a month, in fen; provisional while anything is open', example: 170500 })
  monthlyAmountFen: number;

  @MonthField({ description: 'First month paid if this day is the day of confirmation', example: '2025-07' })
  firstPaymentMonth: string;
}

export class SpecialMemberDto {
  @TextField({ description: 'Member', example: 'm2' })
  ref: string;

  @ValuesField(textKind(), { description: 'Categories (分类施保); the extra is paid once', max: 20 })
  categories: string[];
}

export class OpenQuestionDto {
  @TextField({
    description: 'Key of the question, for …/open-questions/{key}/resolve',
    example: 'source-unknown.m1.bank-deposits',
  })
  key: string;

  @TextField({ description: 'Kind of the question', example: 'source-unknown' })
  code: Assessment['openQuestions'][number]['code'];

  @TextField({ description: 'Member', example: 'm1' })
  memberRef: string;

  @TextField({ description: 'Category', example: 'deposits' })
  category: Assessment['openQuestions'][number]['category'];

  @EnumField({ description: 'What the values count', example: 'fen', values: ['fen', 'count'] })
  unit: 'fen' | 'count';

  @IntField({ description: 'Declared value (申报)', example: 500000 })
  declared: number;

  @IntField({ description: 'Found value (核查); null when no source said anything', example: null, nullable: true })
  found: number | null;

  @TextField({ description: 'Source', example: 'bank-deposits', nullable: true })
  source: Assessment['openQuestions'][number]['source'];

  @TextField({ description: 'Why the source is unknown', example: 'timeout', nullable: true })
  reason: string | null;
}

export class ValueLayersDto {
  @TextField({ description: 'Member', example: 'm1' })
  memberRef: string;

  @TextField({ description: 'Category', example: 'wages' })
  category: Assessment['values'][number]['category'];

  @EnumField({ description: 'What the values count', example: 'fen', values: ['fen', 'count'] })
  unit: 'fen' | 'count';

  @IntField({ description: 'Declared (申报)', example: 180000 })
  declared: number;

  @IntField({ description: 'Found (核查)', example: 200000, nullable: true })
  found: number | null;

  @IntField({ description: 'Established by an official (认定)', example: 180000, nullable: true })
  established: number | null;

  @TextField({ description: 'Source of the found value', example: 'employment', nullable: true })
  source: Assessment['values'][number]['source'];

  @TextField({ description: 'Reason of the official', nullable: true, max: 2000 })
  reason: string | null;
}

export class PolicyRowDto extends FigureUseDto {
  @DateField({ description: 'Last day of the row; null while it is in force', nullable: true })
  validTo: string | null;

  @ValueField(anyJson, { description: 'Value in the unit of the row', example: 106400 })
  value: unknown;

  @TextField({ description: 'Unit', example: 'fen/person/month' })
  unit: string;

  @TextField({ description: 'Title', example: '低保标准' })
  title: string;

  @TextField({ description: 'English title', example: 'Subsistence-allowance standard' })
  titleEn: string;

  @TextField({ description: 'Source of the figure', example: '民发〔2021〕57号第十三条', max: 1000 })
  source: string;
}

/** What the rules say of a household on a day: every rule, every line of arithmetic, every policy row. */
export class AssessmentDto {
  @TextField({ description: 'Programme', example: 'subsistence-allowance' })
  programme: Assessment['programme'];

  @TextField({ description: 'Division whose policy applies', example: '990101001001' })
  division: string;

  @DateField({ description: 'Day whose policy applies', example: '2025-06-16' })
  on: string;

  @ListField(() => MemberStandingDto, { description: 'Who counts, and why', max: 30 })
  members: Assessment['members'];

  @ListField(() => RuleResultDto, { description: 'All rules, none left out', max: 50 })
  rules: Assessment['rules'];

  @EnumField({ description: 'Outcome; open while an official is needed', example: 'eligible', values: eligibilities })
  eligible: Eligibility;

  @EnumField({ description: 'Outcome apart from verification', example: 'eligible', values: eligibilities })
  outlook: Eligibility;

  @NestedField(() => IncomeResultDto, { description: 'Income, line by line' })
  income: IncomeResult;

  @NestedField(() => PropertyResultDto, { description: 'Property' })
  property: PropertyResult;

  @FenField({ description: 'Standard per person and month, in fen', example: 106400 })
  standardFen: number;

  @NestedField(() => AmountResultDto, { description: 'Amount, line by line' })
  amount: AmountResult;

  @ListField(() => SpecialMemberDto, { description: 'Members with an extra (分类施保)', max: 30 })
  specialMembers: Assessment['specialMembers'];

  @ListField(() => OpenQuestionDto, { description: 'What only an official can settle', max: 500 })
  openQuestions: Assessment['openQuestions'];

  @ListField(() => ValueLayersDto, { description: 'Declared, found and established side by side', max: 1000 })
  values: Assessment['values'];

  @ListField(() => PolicyRowDto, { description: 'Policy rows used', max: 100 })
  figures: Assessment['figures'];
}

export { anyJson };
