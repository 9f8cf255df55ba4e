import {
  DateField,
  DivisionField,
  EnumField,
  FenField,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageQuery,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import { programmeStates, type ProgrammeState } from '../adaptation-programme.entity.js';

export class TownshipTargetDto {
  @DivisionField({ description: 'Township', example: '990101001', digits: [9] })
  division: string;

  @IntField({ description: 'Homes it is to adapt in the year', example: 148, max: 100_000 })
  homes: number;
}

class ProgrammeFieldsDto {
  @FenField({ description: 'Budget of the year, in fen', example: 163_560_000, min: 1 })
  budgetFen: number;

  @ListField(() => TownshipTargetDto, { description: 'Homes by township', min: 1, max: 200 })
  townships: TownshipTargetDto[];
}

/** Opens the programme of a county for a year (年度适老化改造计划). */
export class OpenProgrammeDto extends ProgrammeFieldsDto {
  @DivisionField({ description: 'County', example: '990101', digits: [6] })
  division: string;

  @IntField({ description: 'Year', example: 2026, min: 2020, max: 2100 })
  year: number;
}

export class AdjustProgrammeDto extends ProgrammeFieldsDto {}

export class AdaptationProgrammeDto extends ProgrammeFieldsDto {
  @UuidField({ description: 'The programme', example: '01990c40-1c02-7a11-8d20-5f3e1b7a9c04' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @DivisionField({ description: 'County', example: '990101' })
  division: string;

  @IntField({ description: 'Year', example: 2026 })
  year: number;

  @EnumField({ values: programmeStates, description: 'State', example: 'open' })
  state: ProgrammeState;

  @FenField({ description: 'Paid, or kept for approved plans, in fen', example: 36_837_800 })
  committedFen: number;

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['adjust'], max: 10 })
  allowedTransitions: string[];
}

export class ProgrammesQuery extends PageQuery {
  @IntField({ description: 'Only this year', example: 2026, optional: true })
  year?: number;

  @EnumField({ values: programmeStates, description: 'Only this state', example: 'open', optional: true })
  state?: ProgrammeState;
}

class ProgressFieldsDto {
  @IntField({ description: 'Homes that are to be adapted', example: 148 })
  targetHomes: number;

  @IntField({ description: 'Applications that are not decided yet', example: 6 })
  undecided: number;

  @IntField({ description: 'Approved, works not begun', example: 12 })
  approved: number;

  @IntField({ description: 'Works begun, or done and not yet accepted', example: 20 })
  inWorks: number;

  @IntField({ description: 'Accepted, not yet paid', example: 4 })
  accepted: number;

  @IntField({ description: 'Paid: the homes that are done', example: 100 })
  settled: number;

  @FenField({ description: 'Kept for approved plans that are not paid yet, in fen', example: 13_261_600 })
  keptFen: number;

  @FenField({ description: 'Paid, in fen', example: 36_837_800 })
  paidFen: number;

  @FenField({ description: 'Paid for a home on average, in fen, cut; null before the first', nullable: true })
  averageFen: number | null;
}

class TownshipProgressDto extends ProgressFieldsDto {
  @DivisionField({ description: 'Township', example: '990101001' })
  division: string;
}

/** How far a programme is, by township. */
export class ProgrammeProgressDto {
  @UuidField({ description: 'The programme' })
  programmeId: string;

  @DateField({ description: 'As of', example: '2026-05-20' })
  on: string;

  @FenField({ description: 'Budget, in fen', example: 163_560_000 })
  budgetFen: number;

  @FenField({ description: 'What is left of it, in fen', example: 113_460_600 })
  leftFen: number;

  @FenField({ description: 'What a home cost on average in the year it is measured by, in fen', example: 368_378 })
  referenceAverageFen: number;

  @IntField({ description: 'Homes that the budget suffices for at that average', example: 444 })
  referenceHomes: number;

  @JsonField({ description: 'Policy row of that average' })
  figure: unknown;

  @NestedField(() => ProgressFieldsDto, { description: 'All townships together' })
  total: ProgressFieldsDto;

  @ListField(() => TownshipProgressDto, { description: 'By township', max: 1000 })
  townships: TownshipProgressDto[];
}
