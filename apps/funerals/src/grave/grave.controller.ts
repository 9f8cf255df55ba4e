import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  IfMatch,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { deciders, readers, readScope, writeScope } from '../access.js';
import {
  BuryDto,
  ChangeHolderDto,
  GraveDto,
  GravesQuery,
  GraveWithBurialsDto,
  RenewFeeDto,
  SellGraveDto,
} from './dto/grave.dto.js';
import { GraveService } from './grave.service.js';

const states = ['transition-not-allowed-in-state'];
/** Cemeteries act through their system. */
const cemeteries = ['department-system'] as const;

@ApiTags('graves')
@Controller('graves')
export class GraveController {
  constructor(private readonly graves: GraveService) {}

  @Get()
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Graves and niches by code', description: 'By pages; holders masked.' })
  @Answer(PageOf(GraveDto), { description: 'A page of graves' })
  list(@CurrentCaller() caller: Caller, @Query() query: GravesQuery): Promise<Page<GraveDto>> {
    return this.graves.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One grave with who lies in it', description: 'Holder masked, certificates of burial.' })
  @Answer(GraveWithBurialsDto, { description: 'The grave' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<GraveWithBurialsDto> {
    return this.graves.get(caller, id);
  }

  @Post(':id/sell')
  @Access({ scope: writeScope, roles: cemeteries })
  @ApiOperation({
    summary: 'Sell a grave (销售)',
    description: 'Against proof of death or cremation, or an exception of the place; all rules are run and audited.',
  })
  @Answer(GraveWithBurialsDto, { description: 'The sold grave' })
  @ApiProblems({ 409: [...states, 'rules-not-passed'] })
  sell(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() request: SellGraveDto,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.sell(caller, id, version, request);
  }

  @Post(':id/bury')
  @Access({ scope: writeScope, roles: cemeteries })
  @ApiOperation({
    summary: 'Place ashes (安葬)',
    description: 'Of a person whose death is registered; gives the certificate of burial its number.',
  })
  @Answer(GraveWithBurialsDto, { description: 'The occupied grave' })
  @ApiProblems({ 409: [...states, 'grave-full', 'already-buried'], 422: ['death-not-standing', 'date-in-future'] })
  bury(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() request: BuryDto,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.bury(caller, id, version, request);
  }

  @Post(':id/renew-fee')
  @Access({ scope: writeScope, roles: cemeteries })
  @ApiOperation({
    summary: 'The management fee is paid for further years (续缴)',
    description: 'They follow those paid before, or begin today.',
  })
  @Answer(GraveWithBurialsDto, { description: 'The grave' })
  @ApiProblems({ 409: states, 422: ['fee-term-too-long'] })
  renewFee(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() request: RenewFeeDto,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.renewFee(caller, id, version, request);
  }

  @Post(':id/return')
  @Access({ scope: writeScope, roles: cemeteries })
  @ApiOperation({ summary: 'Give an unused grave back (退墓)', description: 'Only the cemetery may sell it again.' })
  @Answer(GraveWithBurialsDto, { description: 'The free grave' })
  @ApiProblems({ 409: [...states, 'grave-in-use'] })
  return(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.returnToCemetery(caller, id, version);
  }

  @Post(':id/close')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'Take a free grave out of use (停用)',
    description: 'For good; its code is not given again.',
  })
  @Answer(GraveWithBurialsDto, { description: 'The closed grave' })
  @ApiProblems({ 409: states })
  close(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.close(caller, id, version);
  }

  @Post(':id/change-holder')
  @Access({ scope: writeScope, roles: deciders })
  @ApiOperation({
    summary: 'A relative takes over after the holder’s death (变更持有人)',
    description: 'Between the living a grave is not handed on.',
  })
  @Answer(GraveWithBurialsDto, { description: 'The grave' })
  @ApiProblems({ 409: [...states, 'grave-transfer-barred'] })
  changeHolder(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @IfMatch() version: number,
    @Body() request: ChangeHolderDto,
  ): Promise<GraveWithBurialsDto> {
    return this.graves.changeHolder(caller, id, version, request);
  }
}
