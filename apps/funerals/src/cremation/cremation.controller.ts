import {
  Access,
  Answer,
  ApiProblems,
  CurrentCaller,
  PageOf,
  ParseUuid,
  type Caller,
  type Page,
} from '@minzheng/platform';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { desks, readers, readScope, writeScope } from '../access.js';
import { CremationService } from './cremation.service.js';
import { CremationCertificateDto, CremationDto, CremationsQuery, OrderCremationDto } from './dto/cremation.dto.js';

const states = ['transition-not-allowed-in-state'];

@ApiTags('cremations')
@Controller()
export class CremationController {
  constructor(private readonly cremations: CremationService) {}

  @Post('funeral-homes/:id/cremations')
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({
    summary: 'Order a cremation (火化登记)',
    description: 'Against the registered death; once a person.',
  })
  @Answer(CremationDto, { status: 201, description: 'The ordered cremation' })
  @ApiProblems({ 409: ['cremation-ordered'], 422: ['death-not-standing'] })
  order(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { deathId }: OrderCremationDto,
  ): Promise<CremationDto> {
    return this.cremations.order(caller, id, deathId);
  }

  @Get('cremations')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Cremations of the caller’s division, newest first', description: 'By pages.' })
  @Answer(PageOf(CremationDto), { description: 'A page of cremations' })
  list(@CurrentCaller() caller: Caller, @Query() query: CremationsQuery): Promise<Page<CremationDto>> {
    return this.cremations.list(caller, query);
  }

  @Get('cremations/:id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One cremation', description: 'With the transitions open to the caller.' })
  @Answer(CremationDto, { description: 'The cremation' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CremationDto> {
    return this.cremations.get(caller, id);
  }

  @Post('cremations/:id/cremate')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({ summary: 'Cremated (火化)', description: 'The certificate gets its number and its code.' })
  @Answer(CremationDto, { description: 'The cremation with its certificate' })
  @ApiProblems({ 409: [...states, 'death-revoked'] })
  cremate(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CremationDto> {
    return this.cremations.cremate(caller, id);
  }

  @Post('cremations/:id/cancel')
  @Access({ scope: writeScope, roles: desks })
  @ApiOperation({ summary: 'Cancel an ordered cremation (取消)', description: 'Before it has taken place.' })
  @Answer(CremationDto, { description: 'The cancelled cremation' })
  @ApiProblems({ 409: states })
  cancel(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CremationDto> {
    return this.cremations.cancel(caller, id);
  }

  @Post('cremations/:id/print-certificate')
  @Access({ scope: writeScope, roles: ['department-system'] })
  @ApiOperation({ summary: 'What is printed on the certificate (火化证明)', description: 'Every printing is audited.' })
  @Answer(CremationCertificateDto, { description: 'The certificate with the content of its QR code' })
  @ApiProblems({ 409: ['cremation-certificate-missing'] })
  print(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<CremationCertificateDto> {
    return this.cremations.print(caller, id);
  }
}
