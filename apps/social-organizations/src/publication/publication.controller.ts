import { Answer, Public } from '@minzheng/platform';
import type { Page } from '@minzheng/platform';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  PublishedAnnualReportPageDto,
  PublishedAnnualReportsQuery,
  PublishedCampaignPageDto,
  PublishedCampaignsQuery,
  PublishedInspectionPageDto,
  PublishedInspectionsQuery,
  PublishedListEntriesQuery,
  PublishedListEntryPageDto,
} from './dto/publication.dto.js';
import type {
  PublishedAnnualReportDto,
  PublishedCampaignDto,
  PublishedInspectionDto,
  PublishedListEntryDto,
} from './dto/publication.dto.js';
import { PublicationService } from './publication.service.js';

/** For anybody, without a token; the gateway counts an address. Organisations and days, never people. */
@ApiTags('publications')
@Controller()
export class PublicationController {
  constructor(private readonly publications: PublicationService) {}

  @Get('published-list-entries')
  @Public()
  @ApiOperation({
    summary: 'Who stands on the abnormal or the severe list (活动异常名录, 严重违法失信名单)',
    description: 'Open to everybody. An organisation that has left a list is no longer shown on it.',
  })
  @Answer(PublishedListEntryPageDto, { description: 'A page of entries' })
  listEntries(@Query() query: PublishedListEntriesQuery): Promise<Page<PublishedListEntryDto>> {
    return this.publications.listEntries(query);
  }

  @Get('published-annual-reports')
  @Public()
  @ApiOperation({
    summary: 'Annual reports that passed the review (年度报告公开)',
    description: 'Open to everybody.',
  })
  @Answer(PublishedAnnualReportPageDto, { description: 'A page of reports' })
  annualReports(@Query() query: PublishedAnnualReportsQuery): Promise<Page<PublishedAnnualReportDto>> {
    return this.publications.annualReports(query);
  }

  @Get('published-inspections')
  @Public()
  @ApiOperation({
    summary: 'Published results of random inspections (双随机、一公开)',
    description: 'Open to everybody; without who inspected.',
  })
  @Answer(PublishedInspectionPageDto, { description: 'A page of results' })
  inspections(@Query() query: PublishedInspectionsQuery): Promise<Page<PublishedInspectionDto>> {
    return this.publications.inspections(query);
  }

  @Get('published-campaigns')
  @Public()
  @ApiOperation({
    summary: 'Fund-raising campaigns on record, with what they last reported (公开募捐备案公开)',
    description: 'Open to everybody.',
  })
  @Answer(PublishedCampaignPageDto, { description: 'A page of campaigns' })
  campaigns(@Query() query: PublishedCampaignsQuery): Promise<Page<PublishedCampaignDto>> {
    return this.publications.campaigns(query);
  }
}
