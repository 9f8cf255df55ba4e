import { CurrentCaller, ParseUuid, type Caller } from '@minzheng/platform';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { transitionRoutes } from '../http/transition-route.js';
import { AdaptationWorksService } from './adaptation-works.service.js';
import {
  CommissionWorksDto,
  CompleteWorksDto,
  SendBackDto,
  SettleAdaptationDto,
  StartWorksDto,
  StopWorksDto,
} from './dto/adaptation-works.dto.js';
import { HomeAdaptationDto } from './dto/home-adaptation.dto.js';
import { homeAdaptationMachine } from './home-adaptation.state-machine.js';

const TransitionRoute = transitionRoutes(homeAdaptationMachine, HomeAdaptationDto);
const photoFaults = { 409: ['adaptation-photo-used'] };

@ApiTags('home-adaptations')
@Controller('home-adaptations')
export class AdaptationWorksController {
  constructor(private readonly works: AdaptationWorksService) {}

  @TransitionRoute('commission', {
    description: 'A contractor does the works, by a signed contract.',
    problems: { 422: ['credit-code-invalid', 'date-out-of-order'] },
  })
  commission(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CommissionWorksDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.commission(caller, id, request);
  }

  @TransitionRoute('start-works', {
    description: 'With photos of every item as it was. Whoever records it supervises the works.',
    problems: { ...photoFaults, 422: ['adaptation-photos-missing', 'adaptation-item-not-planned'] },
  })
  start(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: StartWorksDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.start(caller, id, request);
  }

  @TransitionRoute('stop-works', {
    description: 'They do not go on; what was done is recorded, accepted and paid. A death stops them by itself.',
  })
  stop(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: StopWorksDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.stop(caller, id, request);
  }

  @TransitionRoute('complete-works', {
    description: 'What was done, what it cost, and photos of it; as planned, or what there is of stopped works.',
    problems: {
      ...photoFaults,
      422: [
        'adaptation-item-not-planned',
        'adaptation-item-repeated',
        'adaptation-over-plan',
        'adaptation-works-incomplete',
        'adaptation-photos-missing',
      ],
    },
  })
  complete(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: CompleteWorksDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.complete(caller, id, request);
  }

  @TransitionRoute('send-back', {
    description: 'The works are not as they should be; they go on.',
    problems: { 409: ['separation-of-duties'] },
  })
  sendBack(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() { reason }: SendBackDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.sendBack(caller, id, reason);
  }

  @TransitionRoute('accept', {
    description: 'By somebody who neither made the plan nor supervised the works.',
    problems: { 409: ['separation-of-duties'] },
  })
  accept(@CurrentCaller() caller: Caller, @Param('id', ParseUuid) id: string): Promise<HomeAdaptationDto> {
    return this.works.accept(caller, id);
  }

  @TransitionRoute('settle', {
    description: 'Once, by somebody who did not accept; never above what was accepted or planned.',
    problems: { 409: ['separation-of-duties', 'adaptation-settlement-over-limit'] },
  })
  settle(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Body() request: SettleAdaptationDto,
  ): Promise<HomeAdaptationDto> {
    return this.works.settle(caller, id, request);
  }
}
