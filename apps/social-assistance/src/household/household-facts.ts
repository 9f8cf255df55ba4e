import type { DivisionCode, Fen, PlainDate } from '@minzheng/domain';

/** How a member is related to the applicant (申请人). */
export const relations = [
  'applicant',
  'spouse',
  'child',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'other',
] as const;
export type Relation = (typeof relations)[number];

export const maritalStatuses = ['single', 'married', 'divorced', 'widowed'] as const;
export type MaritalStatus = (typeof maritalStatuses)[number];

/** Kinds of the disability certificate (残疾人证). */
export const disabilityKinds = [
  'visual',
  'hearing',
  'speech',
  'physical',
  'intellectual',
  'mental',
  'multiple',
] as const;
export type DisabilityKind = (typeof disabilityKinds)[number];

/** Grade 1 is the most severe. */
export interface Disability {
  kind: DisabilityKind;
  grade: 1 | 2 | 3 | 4;
}

/** Full-time schooling in progress (全日制在读); `none` for whoever is not at school. */
export const schoolings = ['none', 'compulsory', 'high-school', 'vocational', 'college', 'postgraduate'] as const;
export type Schooling = (typeof schoolings)[number];

export const workStatuses = [
  'employed',
  'self-employed',
  'farming',
  'unemployed',
  'retired',
  'student',
  'unable',
] as const;
export type WorkStatus = (typeof workStatuses)[number];

/** Absences that take a person out of the household: 服刑, 强制隔离戒毒, 宣告失踪, 宗教教职. */
export const absenceKinds = ['prison', 'compulsory-detoxification', 'declared-missing', 'religious-life'] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

export interface Absence {
  kind: AbsenceKind;
  since: PlainDate;
}

/**
 * Kinds of income (收入) as people know them: 工资, 经营净收入, 财产净收入, 养老金, 赡养抚养费, 其他转移,
 * and those that policy may leave out: 奖学金, 优待抚恤, 计划生育奖扶, 见义勇为, 社会救助, 残疾人两项补贴.
 */
export const incomeKinds = [
  'wages',
  'net-business',
  'net-property',
  'pension',
  'alimony',
  'other-transfer',
  'scholarship',
  'preferential-treatment',
  'family-planning-award',
  'bravery-award',
  'government-assistance',
  'disability-subsidy',
] as const;
export type IncomeKind = (typeof incomeKinds)[number];

/** Recurring burdens that policy lets a family deduct: 医疗, 残疾照料, 赡养支出. */
export const expenseKinds = ['medical', 'disability-care', 'support-paid'] as const;
export type ExpenseKind = (typeof expenseKinds)[number];

export const propertyKinds = [
  'deposit',
  'securities',
  'fund',
  'insurance',
  'claim',
  'fintech-balance',
  'vehicle',
  'real-estate',
  'business-registration',
] as const;
export type PropertyKind = (typeof propertyKinds)[number];

export const vehicleKinds = ['car', 'truck', 'motorcycle', 'disability-scooter', 'farm-vehicle', 'other'] as const;
export type VehicleKind = (typeof vehicleKinds)[number];

export const realEstateUses = ['dwelling', 'shop', 'garage', 'office'] as const;
export type RealEstateUse = (typeof realEstateUses)[number];

/** Who of the household works in the assistance offices (经办人员) or the village committee (村居干部), Art. 11. */
export const staffRelationKinds = ['township-staff', 'county-staff', 'village-cadre'] as const;
export type StaffRelationKind = (typeof staffRelationKinds)[number];

/** Grounds on which one person applies alone (单人保), 民发〔2021〕57号 Art. 8 and 民发〔2022〕83号. */
export const singlePersonGrounds = [
  'severe-disability',
  'severe-illness',
  'religious-life',
  'jobless-severe-disability',
] as const;
export type SinglePersonGround = (typeof singlePersonGrounds)[number];

/** What is declared of a member besides the identity. */
export interface MemberStatus {
  /** Name of the member inside this declaration only (`m1`); never an identity. */
  ref: string;
  relation: Relation;
  sharesLivingWithApplicant: boolean;
  maritalStatus: MaritalStatus;
  /** Asked of adult children only; `null` or absent: not stated, taken as able. */
  ableToLiveIndependently?: boolean | null;
  disability: Disability | null;
  /** 重特大疾病, recognised by the local health-security authority. */
  severeIllness: boolean;
  schooling: Schooling;
  work: WorkStatus;
  absence: Absence | null;
}

export interface DeclaredMember extends MemberStatus {
  name: string;
  identityNumber: string;
}

export interface Residence {
  /** 本地户籍 of the applicant in the county applied to. */
  registeredHere: boolean;
  /** 居住证 of the county applied to. */
  residencePermit: boolean;
  /** Since when the household lives there. */
  since: PlainDate;
}

/** Average of a month, in fen; `net-` kinds after their costs, all others before deductions. */
export interface IncomeItem {
  memberRef: string;
  kind: IncomeKind;
  monthlyAmountFen: Fen;
  /** Only for `pension`: the part that is the basic pension of residents (城乡居民基础养老金). */
  basicPensionFen?: Fen;
}

export interface ExpenseItem {
  memberRef: string;
  kind: ExpenseKind;
  monthlyAmountFen: Fen;
}

export interface PropertyItem {
  memberRef: string;
  kind: PropertyKind;
  valueFen: Fen;
  /** Only and always for `vehicle`. */
  vehicleKind?: VehicleKind;
  /** Only and always for `real-estate`. */
  use?: RealEstateUse;
  /** Only for `business-registration`: a couple's shop without employees (夫妻店). */
  staffless?: boolean;
}

export interface StaffRelation {
  kind: StaffRelationKind;
  relation: string;
}

interface HouseholdParts {
  division: DivisionCode;
  residence: Residence;
  incomes: IncomeItem[];
  expenses: ExpenseItem[];
  properties: PropertyItem[];
  staffRelation: StaffRelation | null;
  /** 单人保: the applicant applies alone on this ground; absent or `null`: the household applies. */
  singlePerson?: { ground: SinglePersonGround } | null;
}

/** One form for every programme (救助一件事): what a family declares, with the identities of its members. */
export interface HouseholdDeclaration extends Omit<HouseholdParts, 'division'> {
  division: string;
  members: DeclaredMember[];
}

/** A member as the rules see it: birth date and sex instead of name and identity number. */
export interface MemberFacts extends MemberStatus {
  ableToLiveIndependently: boolean | null;
  sex: 'male' | 'female';
  birthDate: PlainDate;
}

/** The household as the rules see it and decisions store it: no name, no identity number. */
export interface HouseholdFacts extends HouseholdParts {
  members: MemberFacts[];
  singlePerson: { ground: SinglePersonGround } | null;
}
