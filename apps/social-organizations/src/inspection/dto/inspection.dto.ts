import {
  BooleanField,
  DateField,
  EnumField,
  freeTextUpTo,
  IntField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValueField,
  ValuesField,
} from '@minzheng/platform';
import { inspectionResults, inspectionStates } from '../inspection.state-machine.js';
import type { InspectionResult, InspectionState, InspectionTransition } from '../inspection.state-machine.js';

export class RecordResultDto {
  @DateField({ description: 'Day of the inspection', example: '2026-03-10' })
  inspectedOn: string;

  @ValuesField(textKind({ max: 40 }), {
    description: 'Staff codes of the inspectors who were there, of those drawn',
    example: ['inspector-017', 'inspector-023'],
    min: 1,
    max: 20,
    unique: true,
  })
  inspectors: string[];

  @EnumField({ description: 'Result', example: 'problems-found', values: inspectionResults })
  result: InspectionResult;

  @ValueField(freeTextUpTo(2000), { description: 'What was found; published', example: '财务账目不完整' })
  findings: string;
}

export class ReportRectificationDto {
  @ValueField(freeTextUpTo(2000), { description: 'What has been put right', example: '已补齐账目' })
  rectification: string;
}

export class InspectionSummaryDto {
  @UuidField({ description: 'The inspection' })
  id: string;

  @IntField({ description: 'Version; the ETag', example: 1 })
  version: number;

  @UuidField({ description: 'The drawing' })
  drawingId: string;

  @UuidField({ description: 'The organisation' })
  organizationId: string;

  @IntField({ description: 'Place in the order of the draw', example: 1 })
  place: number;

  @EnumField({ description: 'State', example: 'drawn', values: inspectionStates })
  state: InspectionState;

  @ValuesField(textKind(), { description: 'Staff codes of the inspectors drawn', max: 20 })
  inspectors: string[];

  @DateField({ description: 'Day of the inspection', nullable: true })
  inspectedOn: string | null;

  @EnumField({ description: 'Result', values: inspectionResults, nullable: true })
  result: InspectionResult | null;

  @TextField({ description: 'What was found', nullable: true })
  findings: string | null;

  @DateField({ description: 'Day of publication (公示)', nullable: true })
  publishedOn: string | null;

  @DateField({ description: 'Last day of the rectification', nullable: true })
  rectifyBy: string | null;

  @TextField({ description: 'What the organisation reports as put right', nullable: true })
  rectification: string | null;

  @DateField({ description: 'Day on which the rectification was confirmed', nullable: true })
  rectifiedOn: string | null;
}

export class InspectionDto extends InspectionSummaryDto {
  @ValuesField(textKind(), { description: 'Transitions open to this caller', max: 20 })
  allowedTransitions: InspectionTransition[];
}

export class InspectionsQuery extends PageQuery {
  @UuidField({ description: 'Only inspections of this drawing', optional: true })
  drawingId?: string;

  @UuidField({ description: 'Only inspections of this organisation', optional: true })
  organizationId?: string;

  @EnumField({ description: 'Only inspections in this state', values: inspectionStates, optional: true })
  state?: InspectionState;

  @BooleanField({ description: 'Only published results (or only others)', optional: true })
  published?: boolean;
}

export const InspectionPageDto = PageOf(InspectionSummaryDto);
