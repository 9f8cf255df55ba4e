import { Access } from '@minzheng/platform';
import type { Role } from '@minzheng/platform';
import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { Answer } from '@minzheng/platform';
import { writeScope } from './access.js';
import { benefitApplicationMachine } from './benefit-application.state-machine.js';
import type { CaseTransition } from './benefit-application.state-machine.js';
import { CaseViewDto } from './dto/case-view.dto.js';

/** `POST …/{id}/<verb>` of a transition: path, roles and title come from the state machine's table. */
export function TransitionRoute(transition: CaseTransition): MethodDecorator {
  const { title, roles } = benefitApplicationMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    HttpCode(200),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    Answer(CaseViewDto, { description: 'The case after the act' }),
  );
}
