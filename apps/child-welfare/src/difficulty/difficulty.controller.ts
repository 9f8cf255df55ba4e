import { Access, Answer, ApiProblems, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Page, Role } from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { fileReaders, readScope, writeScope } from '../access.js';
import { DifficultyService } from './difficulty.service.js';
import {
  DifficultiesQuery,
  DifficultyDto,
  DifficultyPageDto,
  EndMonitoringDto,
  OfferServiceDto,
  ReclassifyDto,
  RecordVisitDto,
  RegisterDifficultyDto,
} from './dto/difficulty.dto.js';
import { RequestMeansCheckDto } from './means/dto/means.dto.js';
import type { DifficultySummaryDto } from './dto/difficulty.dto.js';

/** Who visits children: the village's child director (儿童主任) and the township. */
export const visitors: readonly Role[] = ['village-helper', 'township-clerk', 'township-reviewer'];
export const classifiers: readonly Role[] = ['township-clerk', 'township-reviewer'];

@ApiTags('children-in-difficulty')
@Controller('children-in-difficulty')
export class DifficultyController {
  constructor(private readonly difficulties: DifficultyService) {}

  @Post()
  @Access({ scope: writeScope, roles: visitors })
  @ApiOperation({
    summary: 'Put a child under monitoring (困境儿童)',
    description: 'The risk grade follows from class, age and signs; the first visit is due by it.',
  })
  @ApiProblems({ 409: ['child-file-not-open', 'child-already-monitored'] })
  @Answer(DifficultyDto, { status: 201, description: 'The monitoring' })
  register(@CurrentCaller() caller: Caller, @Body() request: RegisterDifficultyDto): Promise<DifficultyDto> {
    return this.difficulties.register(caller, request);
  }

  @Get()
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'Monitoring list (动态监测名单) of the caller’s division, newest first' })
  @Answer(DifficultyPageDto, { description: 'A page of the list' })
  list(@CurrentCaller() caller: Caller, @Query() query: DifficultiesQuery): Promise<Page<DifficultySummaryDto>> {
    return this.difficulties.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: fileReaders })
  @ApiOperation({ summary: 'One child under monitoring: grade with its rules, visits, services' })
  @Answer(DifficultyDto, { description: 'The monitoring' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<DifficultyDto> {
    return this.difficulties.get(caller, id);
  }

  @Post(':id/visit')
  @Access({ scope: writeScope, roles: visitors })
  @ApiOperation({
    summary: 'Record a visit (走访)',
    description: 'What was seen grades the child anew; the next visit is due by the new grade.',
  })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'], 422: ['date-out-of-order'] })
  @Answer(DifficultyDto, { description: 'The monitoring after the visit' })
  visit(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RecordVisitDto,
  ): Promise<DifficultyDto> {
    return this.difficulties.visit(caller, id, request);
  }

  @Post(':id/reclassify')
  @Access({ scope: writeScope, roles: classifiers })
  @ApiOperation({ summary: 'Change the class (变更类别)', description: 'Grade and visit plan follow.' })
  @ApiProblems({ 409: ['transition-not-allowed-in-state', 'family-not-poor'] })
  @Answer(DifficultyDto, { description: 'The monitoring' })
  reclassify(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: ReclassifyDto,
  ): Promise<DifficultyDto> {
    return this.difficulties.reclassify(caller, id, request.difficultyClass);
  }

  @Post(':id/means-checks')
  @Access({ scope: writeScope, roles: classifiers })
  @ApiOperation({
    summary: 'Have the means of the family verified (委托核对家庭经济状况)',
    description:
      'For the class poor-family. The shared service is asked once everybody has authorised it, for the child its guardian; each report decides the class by rule. A check that stands is replaced.',
  })
  @ApiProblems({
    409: ['transition-not-allowed-in-state', 'means-check-not-for-class', 'parent-not-known'],
    422: ['household-member-misnamed', 'household-member-repeated'],
  })
  @Answer(DifficultyDto, { status: 201, description: 'The monitoring with the check' })
  checkMeans(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: RequestMeansCheckDto,
  ): Promise<DifficultyDto> {
    return this.difficulties.checkMeans(caller, id, request);
  }

  @Post(':id/means-checks/:checkId/withdraw')
  @Access({ scope: writeScope, roles: classifiers })
  @ApiOperation({
    summary: 'Take a means check back (撤回核对)',
    description: 'Nobody is asked any more; the class stands.',
  })
  @ApiProblems({ 404: ['means-check-unknown'], 409: ['transition-not-allowed-in-state'] })
  @Answer(DifficultyDto, { description: 'The monitoring' })
  withdrawMeansCheck(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('checkId', ParseUuid) checkId: string,
  ): Promise<DifficultyDto> {
    return this.difficulties.withdrawMeansCheck(caller, id, checkId);
  }

  @Post(':id/services')
  @Access({ scope: writeScope, roles: visitors })
  @ApiOperation({
    summary: 'Offer a service (关爱服务清单)',
    description: 'Only what the list of the place has; the list is policy.',
  })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'], 422: ['care-service-not-on-list', 'date-out-of-order'] })
  @Answer(DifficultyDto, { status: 201, description: 'The monitoring with the service' })
  offer(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: OfferServiceDto,
  ): Promise<DifficultyDto> {
    return this.difficulties.offerService(caller, id, request);
  }

  @Post(':id/services/:serviceId/deliver')
  @Access({ scope: writeScope, roles: visitors })
  @ApiOperation({ summary: 'The service was given (落实)' })
  @ApiProblems({ 404: ['care-service-unknown'], 409: ['transition-not-allowed-in-state'] })
  @Answer(DifficultyDto, { description: 'The monitoring' })
  deliver(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('serviceId', ParseUuid) serviceId: string,
  ): Promise<DifficultyDto> {
    return this.difficulties.closeService(caller, id, serviceId, 'deliver');
  }

  @Post(':id/services/:serviceId/decline')
  @Access({ scope: writeScope, roles: visitors })
  @ApiOperation({ summary: 'The family did not want the service (谢绝)' })
  @ApiProblems({ 404: ['care-service-unknown'], 409: ['transition-not-allowed-in-state'] })
  @Answer(DifficultyDto, { description: 'The monitoring' })
  decline(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('serviceId', ParseUuid) serviceId: string,
  ): Promise<DifficultyDto> {
    return this.difficulties.closeService(caller, id, serviceId, 'decline');
  }

  @Post(':id/end')
  @Access({ scope: writeScope, roles: ['township-reviewer'] })
  @ApiOperation({
    summary: 'End the monitoring (退出监测)',
    description: 'Visits are planned no more; everything stays to be seen.',
  })
  @ApiProblems({ 409: ['transition-not-allowed-in-state'] })
  @Answer(DifficultyDto, { description: 'The ended monitoring' })
  end(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: EndMonitoringDto,
  ): Promise<DifficultyDto> {
    return this.difficulties.end(caller, id, request.reason);
  }
}
