import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  FenField,
  ListField,
  NestedField,
  TextField,
} from '@minzheng/platform';
import { largestAmountFen } from '../declaration-faults.js';
import {
  expenseKinds,
  incomeKinds,
  propertyKinds,
  realEstateUses,
  singlePersonGrounds,
  staffRelationKinds,
  vehicleKinds,
} from '../household-facts.js';
import type {
  ExpenseKind,
  IncomeKind,
  PropertyKind,
  RealEstateUse,
  SinglePersonGround,
  StaffRelationKind,
  VehicleKind,
} from '../household-facts.js';
import { DeclaredMemberDto, MaskedMemberDto, refPattern } from './member.dto.js';

const amount = { max: largestAmountFen } as const;
const memberRef = { description: 'Member it belongs to', example: 'm1', max: 20, pattern: refPattern } as const;

export class ResidenceDto {
  @BooleanField({ description: 'Registered in the county applied to (本地户籍)', example: true })
  registeredHere: boolean;

  @BooleanField({ description: 'Residence permit of the county applied to (居住证)', example: false })
  residencePermit: boolean;

  @DateField({ description: 'Since when the household lives there', example: '2015-03-01' })
  since: string;
}

export class IncomeItemDto {
  @TextField(memberRef)
  memberRef: string;

  @EnumField({ description: 'Kind of income (收入)', example: 'wages', values: incomeKinds })
  kind: IncomeKind;

  @FenField({ description: 'Average of a month, in fen', example: 180000, ...amount })
  monthlyAmountFen: number;

  @FenField({
    description: 'For a pension: the part that is the basic pension of residents (基础养老金), in fen',
    example: 14300,
    optional: true,
    ...amount,
  })
  basicPensionFen?: number;
}

export class ExpenseItemDto {
  @TextField(memberRef)
  memberRef: string;

  @EnumField({ description: 'Kind of recurring expense (刚性支出)', example: 'medical', values: expenseKinds })
  kind: ExpenseKind;

  @FenField({ description: 'Average of a month, in fen', example: 25000, ...amount })
  monthlyAmountFen: number;
}

export class PropertyItemDto {
  @TextField(memberRef)
  memberRef: string;

  @EnumField({ description: 'Kind of property (财产)', example: 'deposit', values: propertyKinds })
  kind: PropertyKind;

  @FenField({ description: 'Value, in fen; 0 for what is only counted', example: 500000, ...amount })
  valueFen: number;

  @EnumField({ description: 'For a vehicle: its kind', example: 'motorcycle', values: vehicleKinds, optional: true })
  vehicleKind?: VehicleKind;

  @EnumField({ description: 'For real estate: its use', example: 'dwelling', values: realEstateUses, optional: true })
  use?: RealEstateUse;

  @BooleanField({ description: "For a business registration: a couple's shop without employees", optional: true })
  staffless?: boolean;
}

export class StaffRelationDto {
  @EnumField({
    description: 'Who in the family works in the assistance offices or the village committee',
    example: 'village-cadre',
    values: staffRelationKinds,
  })
  kind: StaffRelationKind;

  @TextField({ description: 'How that person is related to the applicant', example: 'brother', max: 50 })
  relation: string;
}

export class SinglePersonDto {
  @EnumField({
    description: 'Ground on which one person applies alone (单人保)',
    example: 'severe-disability',
    values: singlePersonGrounds,
  })
  ground: SinglePersonGround;
}

/** Everything of a declaration except who the members are. */
class HouseholdPartsDto {
  @DivisionField({ description: 'Village (村居) where the household lives', example: '990101001001', digits: [12] })
  division: string;

  @NestedField(() => ResidenceDto, { description: 'Residence of the applicant' })
  residence: ResidenceDto;

  @ListField(() => IncomeItemDto, { description: 'Income items (收入)', max: 200 })
  incomes: IncomeItemDto[];

  @ListField(() => ExpenseItemDto, { description: 'Recurring expenses (支出)', max: 200 })
  expenses: ExpenseItemDto[];

  @ListField(() => PropertyItemDto, { description: 'Property items (财产)', max: 200 })
  properties: PropertyItemDto[];

  @NestedField(() => StaffRelationDto, {
    description: 'Near relative of staff or cadres, null for none',
    nullable: true,
  })
  staffRelation: StaffRelationDto | null;

  @NestedField(() => SinglePersonDto, {
    description: 'Given when the applicant applies alone',
    optional: true,
    nullable: true,
  })
  singlePerson?: SinglePersonDto | null;
}

/** What a family declares (申报), once for every programme. */
export class HouseholdDeclarationDto extends HouseholdPartsDto {
  @ListField(() => DeclaredMemberDto, { description: 'Applicant and family (家庭成员)', min: 1, max: 30 })
  members: DeclaredMemberDto[];
}

/** The declaration as answers show it. */
export class MaskedHouseholdDto extends HouseholdPartsDto {
  @ListField(() => MaskedMemberDto, { description: 'Applicant and family, masked', max: 30 })
  members: MaskedMemberDto[];
}
