import { isDivisionCode, type DivisionCode } from '@minzheng/domain';
import type { PolicyFigure } from '@minzheng/policy';
import { Controller, Get, Query, type Type } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/route-access.js';
import { Answer } from '../dto/answer.js';
import { DateField, DivisionField, ListField, TextField } from '../dto/fields.js';
import { PolicyReader } from './policy-reader.js';

/** Most figures of one answer; more than a service has. */
const maxFigures = 10_000;

/** Which figures; each narrows. With an item, a division and a day it is the figure in force there. */
export class PolicyFigureQuery {
  @TextField({
    description: 'Name of a figure',
    example: 'subsistence-allowance.standard',
    pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
    optional: true,
  })
  item?: string;

  @DivisionField({ description: 'Place whose figures are wanted', example: '990101001', optional: true })
  division?: string;

  @DateField({ description: 'Day on which they hold', example: '2025-06-03', optional: true })
  on?: string;
}

/** A dated figure (政策标准). */
export class PolicyFigureDto {
  @TextField({ description: 'Name', example: 'subsistence-allowance.standard' })
  item: string;

  @TextField({ description: 'Place that set it; empty for the nation', example: '9901', min: 0 })
  division: string;

  @DateField({ description: 'First day', example: '2025-01-01' })
  validFrom: string;

  @DateField({ description: 'Last day; null while no end is known', example: '2025-12-31', nullable: true })
  validTo: string | null;

  @ApiProperty({ description: 'Number, text, list or object, in the unit', example: 106_400, type: Object })
  value: unknown;

  @TextField({ description: 'What the value is counted in', example: 'fen/person/month' })
  unit: string;

  @TextField({ description: 'Title', example: '低保标准' })
  title: string;

  @TextField({ description: 'Document that set it', example: '演示政策' })
  source: string;
}

/** Answer of the figures endpoint. */
export class PolicyFiguresDto {
  @ListField(() => PolicyFigureDto, { description: 'Figures by name, place and day', max: maxFigures })
  items: PolicyFigureDto[];
}

/** The controller of `GET /<service>/v1/policy-figures`; its scope bears the service's name. */
export function policyController(serviceName: string): Type<unknown> {
  @ApiTags('policy-figures')
  @Controller('policy-figures')
  class PolicyController {
    constructor(private readonly policy: PolicyReader) {}

    @Get()
    @Access({ scope: `${serviceName}.read` })
    @ApiOperation({ summary: 'Policy figures (政策标准) with period and source' })
    @Answer(PolicyFiguresDto)
    list(@Query() query: PolicyFigureQuery): PolicyFiguresDto {
      return { items: this.figures(query).map(present) };
    }

    /** A place also has the figures of those above it, as far as it has none of its own on that day. */
    private figures({ item, division, on }: PolicyFigureQuery): readonly PolicyFigure[] {
      const { book } = this.policy;
      if (division === undefined || !isDivisionCode(division)) return book.list({ item, on });
      const rows = book.list({ item, on }).filter((figure) => isAbove(figure.division, division));
      if (on === undefined) return rows;
      return rows.filter((figure) => book.find(figure.item, division, on) === figure);
    }
  }
  return PolicyController;
}

const isAbove = (place: string, division: DivisionCode): boolean => division.startsWith(place);

function present({ item, division, validFrom, validTo, value, unit, title, source }: PolicyFigure): PolicyFigureDto {
  return { item, division, validFrom, validTo, value, unit, title, source };
}
