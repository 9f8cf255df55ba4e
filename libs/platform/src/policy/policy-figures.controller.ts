import { Controller, Get, Query, type Type } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { divisionLineage, parseDivisionCode, type DivisionCode } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { Access } from '../access/route-access.js';
import { Answer } from '../dto/answer.js';
import { DateField, DivisionField, JsonField, ListField, TextField } from '../dto/fields.js';
import { PolicyReader } from './policy-reader.js';

/** Which figures are asked for. */
export class PolicyFiguresQuery {
  @TextField({
    description: 'Name of the figure',
    example: 'subsistence-allowance.standard',
    max: 120,
    pattern: /^[a-z0-9.-]+$/,
    optional: true,
  })
  item?: string;

  @DivisionField({
    description: 'Figures that apply there: of the division itself and, where it has none, of those above it',
    example: '990101',
    optional: true,
  })
  division?: string;

  @DateField({ description: 'Figures in force on that day; without it all, past and future', optional: true })
  on?: string;
}

/** A policy figure (政策标准) as it is in force. */
export class PolicyFigureDto {
  @TextField({ description: 'Name', example: 'subsistence-allowance.standard' })
  item: string;

  @TextField({ description: 'Division it was set for; empty for the nation', example: '9901', min: 0 })
  division: string;

  @DateField({ description: 'First day in force', example: '2025-01-01' })
  validFrom: string;

  @DateField({ description: 'Last day in force; null while no end is known', example: '2025-12-31', nullable: true })
  validTo: string | null;

  @JsonField({ description: 'The value, in the unit', example: 106_400 })
  value: unknown;

  @TextField({ description: 'What the value is counted in', example: 'fen/month' })
  unit: string;

  @TextField({ description: 'Title', example: '低保标准' })
  title: string;

  @TextField({ description: 'Title in English', example: 'Subsistence allowance standard' })
  titleEn: string;

  @TextField({ description: 'Document that set it', example: '演示政策' })
  source: string;
}

/** Figures that match. */
export class PolicyFiguresDto {
  @ListField(() => PolicyFigureDto, { description: 'By item, division and first day', max: 10_000 })
  items: PolicyFigureDto[];
}

/** `GET /<service>/v1/policy-figures`: what the service decides by, open to whoever may read the service. */
export function policyFiguresController(service: string): Type<unknown> {
  @ApiTags('policy-figures')
  @Controller('policy-figures')
  class PolicyFiguresController {
    constructor(private readonly policy: PolicyReader) {}

    @Get()
    @Access({ scope: `${service}.read` })
    @ApiOperation({ summary: 'Policy figures with their sources' })
    @Answer(PolicyFiguresDto, { description: 'The figures' })
    list(@Query() query: PolicyFiguresQuery): { items: readonly PolicyFigure[] } {
      const { item, on } = query;
      const figures = this.policy.book.list({
        ...(item === undefined ? {} : { item }),
        ...(on === undefined ? {} : { on }),
      });
      return { items: query.division === undefined ? figures : applicable(figures, parseDivisionCode(query.division)) };
    }
  }
  return PolicyFiguresController;
}

/** Per item the rows of the nearest division that has any: what resolution would find. */
function applicable(figures: readonly PolicyFigure[], division: DivisionCode): PolicyFigure[] {
  const places: readonly string[] = [...divisionLineage(division), ''];
  const nearest = new Map<string, number>();
  for (const figure of figures) {
    const distance = places.indexOf(figure.division);
    if (distance >= 0) nearest.set(figure.item, Math.min(distance, nearest.get(figure.item) ?? distance));
  }
  return figures.filter((figure) => places.indexOf(figure.division) === nearest.get(figure.item));
}
