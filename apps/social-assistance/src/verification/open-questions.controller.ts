import { Access, Answer, CurrentCaller, ParseUuid } from '@minzheng/platform';
import type { Caller, Role } from '@minzheng/platform';
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { writeScope } from '../benefit-application/access.js';
import { benefitApplicationMachine } from '../benefit-application/benefit-application.state-machine.js';
import { CaseViewDto } from '../benefit-application/dto/case-view.dto.js';
import { ResolveQuestionDto } from './dto/resolve-question.dto.js';
import { OpenQuestionsService } from './open-questions.service.js';

const resolvers = benefitApplicationMachine.definition.transitions['resolve-open-question'].roles as readonly Role[];

@ApiTags('open-questions')
@Controller('benefit-applications/:id/open-questions')
export class OpenQuestionsController {
  constructor(private readonly questions: OpenQuestionsService) {}

  @Post(':key/resolve')
  @Access({ scope: writeScope, roles: resolvers })
  @ApiOperation({ summary: 'Settle a difference or an unknown source with a reason (认定)' })
  @Answer(CaseViewDto, { description: 'The case after it' })
  resolve(
    @CurrentCaller() caller: Caller,
    @Param('id', ParseUuid) id: string,
    @Param('key') key: string,
    @Body() answer: ResolveQuestionDto,
  ): Promise<CaseViewDto> {
    return this.questions.resolve(caller, id, key, answer);
  }
}
