import {
  BooleanField,
  DateField,
  DivisionField,
  EnumField,
  enumKind,
  freeTextUpTo,
  IntField,
  JsonField,
  ListField,
  NestedField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { careServiceMachine } from '../care-service.state-machine.js';
import type { CareServiceState } from '../care-service.state-machine.js';
import {
  careServiceKinds,
  difficultyClasses,
  monitoringEndReasons,
  officialEndReasons,
  riskGrades,
  riskSigns,
} from '../difficulty.records.js';
import type {
  CareServiceKind,
  DifficultyClass,
  MonitoringEndReason,
  RiskGrade,
  RiskSign,
} from '../difficulty.records.js';
import { MeansCheckDto } from '../means/dto/means.dto.js';
import { monitoringMachine } from '../difficulty.state-machine.js';
import type { MonitoringState } from '../difficulty.state-machine.js';
import type { RiskAssessment } from '../grade-risk.js';

const signs = {
  description: 'What was seen (风险信号)',
  example: ['elderly-carer'],
  max: riskSigns.length,
  unique: true,
};

export class RegisterDifficultyDto {
  @UuidField({ description: 'File of the child' })
  childFileId: string;

  @EnumField({ description: 'Class (六类)', example: 'guardian-unable', values: difficultyClasses })
  difficultyClass: DifficultyClass;

  @ValuesField(enumKind(riskSigns), signs)
  signs: RiskSign[];
}

export class ReclassifyDto {
  @EnumField({ description: 'Class (六类)', example: 'poor-family', values: difficultyClasses })
  difficultyClass: DifficultyClass;
}

export class RecordVisitDto {
  @DateField({ description: 'Day of the visit', example: '2026-03-20' })
  visitedOn: string;

  @ValuesField(enumKind(riskSigns), signs)
  signs: RiskSign[];

  @ValueField(freeTextUpTo(2000), { description: 'What was found; kept sealed', example: '孩子由祖母照料，按时上学' })
  findings: string;
}

export class EndMonitoringDto {
  @EnumField({ description: 'Why', example: 'difficulty-over', values: officialEndReasons })
  reason: (typeof officialEndReasons)[number];
}

export class OfferServiceDto {
  @EnumField({ description: 'Service (关爱服务)', example: 'study-help', values: careServiceKinds })
  kind: CareServiceKind;

  @DateField({ description: 'Day it is planned for', example: '2026-04-01' })
  plannedFor: string;
}

/** A line of the monitoring list (动态监测名单). */
export class DifficultySummaryDto {
  @UuidField({ description: 'The monitoring' })
  id: string;

  @IntField({ description: 'Version; its ETag', example: 1, min: 1 })
  version: number;

  @UuidField({ description: 'File of the child' })
  childFileId: string;

  @DivisionField({ description: 'Village', example: '990101001001' })
  division: string;

  @EnumField({ description: 'State', example: 'monitored', values: monitoringMachine.stateNames })
  state: MonitoringState;

  @EnumField({ description: 'Class (六类)', example: 'guardian-unable', values: difficultyClasses })
  difficultyClass: DifficultyClass;

  @EnumField({ description: 'Risk grade (风险等级)', example: 'medium', values: riskGrades })
  riskGrade: RiskGrade;

  @DateField({ description: 'Day of the last visit', nullable: true })
  lastVisitedOn: string | null;

  @DateField({ description: 'Last day of the next visit by plan', example: '2026-06-02', nullable: true })
  visitDueOn: string | null;

  @BooleanField({ description: 'That day has passed', example: false })
  visitOverdue: boolean;
}

export class VisitDto {
  @DateField({ description: 'Day of the visit', example: '2026-03-20' })
  visitedOn: string;

  @TextField({ description: 'Who recorded it', example: 'official-helper' })
  recordedBy: string;

  @ValuesField(enumKind(riskSigns), signs)
  signs: RiskSign[];

  @EnumField({ description: 'Grade after it', example: 'medium', values: riskGrades })
  riskGrade: RiskGrade;

  @TextField({ description: 'What was found; null for supervision and audit', nullable: true })
  findings: string | null;
}

export class CareServiceDto {
  @UuidField({ description: 'The service' })
  id: string;

  @EnumField({ description: 'Kind', example: 'study-help', values: careServiceKinds })
  kind: CareServiceKind;

  @EnumField({ description: 'State', example: 'offered', values: careServiceMachine.stateNames })
  state: CareServiceState;

  @DateField({ description: 'Day it was offered', example: '2026-03-20' })
  offeredOn: string;

  @DateField({ description: 'Day it is planned for', example: '2026-04-01' })
  plannedFor: string;

  @DateField({ description: 'Day it was delivered', nullable: true })
  deliveredOn: string | null;
}

export class DifficultyDto extends DifficultySummaryDto {
  @ValuesField(enumKind(riskSigns), signs)
  signs: RiskSign[];

  @JsonField({ description: 'Every risk rule with what it found, and the policy rows' })
  riskAssessment: RiskAssessment;

  @EnumField({ description: 'Why monitoring ended', values: monitoringEndReasons, nullable: true })
  endReason: MonitoringEndReason | null;

  @NestedField(() => MeansCheckDto, {
    description: 'Means check of the family; null while none was asked for',
    nullable: true,
  })
  means: MeansCheckDto | null;

  @ListField(() => VisitDto, { description: 'Visits, the latest first', max: 200 })
  visits: VisitDto[];

  @ListField(() => CareServiceDto, { description: 'Services offered and delivered (关爱服务清单)', max: 200 })
  services: CareServiceDto[];

  @ValuesField(textKind(), { description: 'Transitions open to this caller', example: ['visit'], max: 20 })
  allowedTransitions: string[];
}

export class DifficultiesQuery extends PageQuery {
  @EnumField({ description: 'Only this state', values: monitoringMachine.stateNames, optional: true })
  state?: MonitoringState;

  @EnumField({ description: 'Only this class', values: difficultyClasses, optional: true })
  difficultyClass?: DifficultyClass;

  @EnumField({ description: 'Only this grade', values: riskGrades, optional: true })
  riskGrade?: RiskGrade;

  @BooleanField({ description: 'Only with (or without) an overdue visit', optional: true })
  visitOverdue?: boolean;

  @DateField({ description: 'Only with a visit due by this day', optional: true })
  visitDueBy?: string;

  @DivisionField({ description: 'Only below this division', optional: true })
  division?: string;
}

export const DifficultyPageDto = PageOf(DifficultySummaryDto);
