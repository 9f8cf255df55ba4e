import { Access, Answer, CurrentCaller, PageOf, ParseUuid, type Caller, type Page } from '@minzheng/platform';
import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { matterReaders, readScope } from '../access.js';
import { transitionRoutes } from '../http/transition-route.js';
import { allowanceRecoveryMachine } from './age-allowance.state-machine.js';
import { AllowancesService } from './allowances.service.js';
import {
  AgeAllowanceBooksDto,
  AgeAllowanceDto,
  AllowanceRecoveryDto,
  AllowancesQuery,
  BirthdaysDto,
  BirthdaysQuery,
  PaymentRunDto,
  PaymentRunsQuery,
  RecordRepaymentDto,
  RecoveriesQuery,
  WaiveRecoveryDto,
} from './dto/age-allowance.dto.js';

const RecoveryRoute = transitionRoutes(allowanceRecoveryMachine, AllowanceRecoveryDto);

@ApiTags('age-allowances')
@Controller('age-allowances')
export class AgeAllowancesController {
  constructor(private readonly allowances: AllowancesService) {}

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Age allowances (高龄津贴), newest first', description: 'Elders are masked.' })
  @Answer(PageOf(AgeAllowanceDto))
  list(@CurrentCaller() caller: Caller, @Query() query: AllowancesQuery): Promise<Page<AgeAllowanceDto>> {
    return this.allowances.list(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'One allowance with its books',
    description: 'Every entry names the policy row of its rate; nothing in the books is ever changed.',
  })
  @Answer(AgeAllowanceBooksDto)
  books(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AgeAllowanceBooksDto> {
    return this.allowances.books(caller, id);
  }
}

@ApiTags('age-allowances')
@Controller('payment-runs')
export class PaymentRunsController {
  constructor(private readonly allowances: AllowancesService) {}

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'What townships paid, newest first', description: 'One run a township and month.' })
  @Answer(PageOf(PaymentRunDto))
  list(@CurrentCaller() caller: Caller, @Query() query: PaymentRunsQuery): Promise<Page<PaymentRunDto>> {
    return this.allowances.runs(caller, query);
  }
}

@ApiTags('age-allowances')
@Controller('birthdays')
export class BirthdaysController {
  constructor(private readonly allowances: AllowancesService) {}

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({
    summary: 'Who reaches the age of a tier in a month',
    description: 'For the office that congratulates; payment begins by itself. Elders are masked.',
  })
  @Answer(BirthdaysDto)
  list(@CurrentCaller() caller: Caller, @Query() { month }: BirthdaysQuery): Promise<BirthdaysDto> {
    return this.allowances.birthdays(caller, month);
  }
}

@ApiTags('age-allowances')
@Controller('allowance-recoveries')
export class AllowanceRecoveriesController {
  constructor(private readonly allowances: AllowancesService) {}

  @Get()
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'Claims for months paid too many, newest first', description: 'Raised by the platform.' })
  @Answer(PageOf(AllowanceRecoveryDto))
  list(@CurrentCaller() caller: Caller, @Query() query: RecoveriesQuery): Promise<Page<AllowanceRecoveryDto>> {
    return this.allowances.recoveries(caller, query);
  }

  @Get(':id')
  @Access({ scope: readScope, roles: matterReaders })
  @ApiOperation({ summary: 'One claim', description: 'The allowance it names shows its reversals.' })
  @Answer(AllowanceRecoveryDto)
  get(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<AllowanceRecoveryDto> {
    return this.allowances.recovery(caller, id);
  }

  @RecoveryRoute('record-repayment', {
    description: 'The money came back; it is booked beside the reversals.',
    problems: { 422: ['repayment-not-whole'] },
  })
  recordRepayment(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { amountFen }: RecordRepaymentDto,
  ): Promise<AllowanceRecoveryDto> {
    return this.allowances.recordRepayment(caller, id, amountFen);
  }

  @RecoveryRoute('waive', { description: 'The county gives the claim up, with a reason.' })
  waive(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: WaiveRecoveryDto,
  ): Promise<AllowanceRecoveryDto> {
    return this.allowances.waive(caller, id, request);
  }
}
