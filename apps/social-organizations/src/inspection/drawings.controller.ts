import { Access, Answer, ApiProblems, CurrentCaller, NoIdempotencyKey, ParseUuid } from '@minzheng/platform';
import type { Caller, Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { readScope, registrarRoles, writeScope } from '../access.js';
import { DrawDto, DrawingDto, DrawingPageDto, DrawingsQuery, VerifiedDrawingDto } from './dto/drawing.dto.js';
import type { DrawingSummaryDto } from './dto/drawing.dto.js';
import { DrawingsService } from './drawings.service.js';

@ApiTags('inspection-drawings')
@Controller('inspection-drawings')
export class DrawingsController {
  constructor(private readonly drawings: DrawingsService) {}

  @Post()
  @Access({ scope: writeScope, roles: registrarRoles })
  @ApiOperation({
    summary: 'Draw organisations and inspectors (双随机)',
    description:
      'Population, share, minimum, inspectors and conflicts are kept with the seed. Organisations with the smallest ' +
      'sha256("<seed>|organization|<credit code>") are drawn; inspectors by sha256("<seed>|inspector|<credit code>|<code>").',
  })
  @ApiProblems({ 409: ['drawing-made', 'population-empty', 'too-few-inspectors'], 422: ['date-in-future'] })
  @Answer(DrawingDto, { status: 201, description: 'The drawing with all it was made from' })
  draw(@CurrentCaller() caller: Caller, @Body() request: DrawDto): Promise<DrawingDto> {
    return this.drawings.draw(caller, request);
  }

  @Get()
  @Access({ scope: readScope })
  @ApiOperation({ summary: 'Drawings of the caller’s division, newest first, by pages' })
  @Answer(DrawingPageDto, { description: 'A page of drawings' })
  list(@CurrentCaller() caller: Caller, @Query() query: DrawingsQuery): Promise<Page<DrawingSummaryDto>> {
    return this.drawings.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope })
  @ApiOperation({ summary: 'A drawing with everything needed to repeat it' })
  @Answer(DrawingDto, { description: 'The drawing' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DrawingDto> {
    return this.drawings.get(caller, id);
  }

  @Post(':id/verify')
  @NoIdempotencyKey()
  @Access({ scope: readScope })
  @ApiOperation({ summary: 'Repeat a draw from what is recorded and compare' })
  @Answer(VerifiedDrawingDto, { description: 'Whether the result is the same' })
  verify(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<VerifiedDrawingDto> {
    return this.drawings.verify(caller, id);
  }
}
