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
import { readers, readScope, writeScope } from '../access.js';
import { FuneralBillDto, FuneralBillsQuery, IssueBillDto } from './dto/funeral-bill.dto.js';
import { FuneralBillService } from './funeral-bill.service.js';

/** Funeral homes act through their system. */
const homes = ['department-system'] as const;
const states = ['transition-not-allowed-in-state'];

@ApiTags('funeral-bills')
@Controller()
export class FuneralBillController {
  constructor(private readonly bills: FuneralBillService) {}

  @Post('cremations/:id/bills')
  @Access({ scope: writeScope, roles: homes })
  @ApiOperation({
    summary: 'Issue the bill of a cremation (结算单)',
    description: 'By the price list of the place on this day; one stands at a time.',
  })
  @Answer(FuneralBillDto, { status: 201, description: 'The bill', createdIn: 'funeral-bills' })
  @ApiProblems({ 409: ['bill-issued'], 422: ['price-unknown'] })
  issue(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: IssueBillDto,
  ): Promise<FuneralBillDto> {
    return this.bills.issue(caller, id, request);
  }

  @Get('funeral-bills')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'Bills of the caller’s division, newest first', description: 'By pages.' })
  @Answer(PageOf(FuneralBillDto), { description: 'A page of bills' })
  list(@CurrentCaller() caller: Caller, @Query() query: FuneralBillsQuery): Promise<Page<FuneralBillDto>> {
    return this.bills.list(caller, query);
  }

  @Get('funeral-bills/:id')
  @Access({ scope: readScope, roles: readers })
  @ApiOperation({ summary: 'One bill', description: 'With the document that set its prices.' })
  @Answer(FuneralBillDto, { description: 'The bill' })
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralBillDto> {
    return this.bills.get(caller, id);
  }

  @Post('funeral-bills/:id/record-payment')
  @Access({ scope: writeScope, roles: homes })
  @ApiOperation({ summary: 'The bill is paid (结清)', description: 'Recorded by the funeral home.' })
  @Answer(FuneralBillDto, { description: 'The paid bill' })
  @ApiProblems({ 409: states })
  recordPayment(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralBillDto> {
    return this.bills.recordPayment(caller, id);
  }

  @Post('funeral-bills/:id/withdraw')
  @Access({ scope: writeScope, roles: homes })
  @ApiOperation({ summary: 'Withdraw a wrong bill (撤回)', description: 'Another can be issued then.' })
  @Answer(FuneralBillDto, { description: 'The withdrawn bill' })
  @ApiProblems({ 409: states })
  withdraw(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<FuneralBillDto> {
    return this.bills.withdraw(caller, id);
  }
}
