import {
  BooleanField,
  DateField,
  DivisionField,
  InstantField,
  IntField,
  ListField,
  PageOf,
  PageQuery,
  TextField,
  textKind,
  UuidField,
  ValuesField,
} from '@minzheng/platform';
import type { DrawnOrganization } from '../draw.js';

export class DrawDto {
  @DivisionField({ description: 'Registrar whose organisations are drawn', example: '990101' })
  division: string;

  @TextField({ description: 'Title of the plan; a registrar draws once for each', example: '2026年度抽查', max: 100 })
  title: string;

  @DateField({ description: 'Day as of which the population is taken', example: '2026-03-01' })
  populationOn: string;
}

export class DrawnOrganizationDto implements DrawnOrganization {
  @TextField({ description: 'Credit code of the organisation', example: '51330683MJE0001289' })
  creditCode: string;

  @ValuesField(textKind(), { description: 'Staff codes of the inspectors', example: ['inspector-017'], max: 20 })
  inspectors: string[];
}

export class ConflictDto {
  @TextField({ description: 'Credit code of the organisation', example: '51330683MJE0001289' })
  creditCode: string;

  @TextField({ description: 'Staff code of the inspector', example: 'inspector-023' })
  inspector: string;
}

export class DrawingSummaryDto {
  @UuidField({ description: 'The drawing' })
  id: string;

  @TextField({ description: 'Registrar', example: '990101' })
  division: string;

  @TextField({ description: 'Title of the plan', example: '2026年度抽查' })
  title: string;

  @DateField({ description: 'Day of the population', example: '2026-03-01' })
  populationOn: string;

  @InstantField({ description: 'When it was drawn', example: '2026-03-02T01:00:00.000Z' })
  drawnAt: string;

  @TextField({ description: 'Share of the population', example: '3/100' })
  share: string;

  @IntField({ description: 'At least so many organisations', example: 0 })
  minimum: number;

  @IntField({ description: 'How many were drawn', example: 30 })
  size: number;

  @TextField({ description: 'Seed of the draw', example: '01990d01-2b3c-7d4e-8f50-a1b2c3d4e5f6' })
  seed: string;
}

/** Everything the draw was made from, so that anyone can repeat it. */
export class DrawingDto extends DrawingSummaryDto {
  @ValuesField(textKind(), { description: 'Credit codes of the population, ascending', max: 100_000 })
  population: readonly string[];

  @ValuesField(textKind(), { description: 'Staff codes of the inspectors who could be drawn, ascending', max: 1000 })
  inspectors: readonly string[];

  @IntField({ description: 'Inspectors for each organisation', example: 2 })
  inspectorsEach: number;

  @ListField(() => ConflictDto, { description: 'Who keeps away from what (回避)', max: 100_000 })
  conflicts: readonly ConflictDto[];

  @ListField(() => DrawnOrganizationDto, { description: 'What was drawn, in order', max: 100_000 })
  drawn: DrawnOrganization[];
}

export class VerifiedDrawingDto {
  @BooleanField({ description: 'The draw repeated from what is recorded gives the recorded result', example: true })
  equal: boolean;

  @ListField(() => DrawnOrganizationDto, { description: 'The draw as repeated', max: 100_000 })
  drawn: DrawnOrganization[];
}

export class DrawingsQuery extends PageQuery {}

export const DrawingPageDto = PageOf(DrawingSummaryDto);
