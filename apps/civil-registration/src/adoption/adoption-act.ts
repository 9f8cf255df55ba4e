import { Access, Answer, ApiProblems, type Role } from '@minzheng/platform';
import { applyDecorators, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { writeScope } from '../access.js';
import { adoptionMachine, type AdoptionTransition } from './adoption.state-machine.js';
import { AdoptionDto } from './dto/adoption.dto.js';

/** `POST …/{id}/<verb>` of a transition: path, roles, title and refusals come from the state machine's table. */
export function AdoptionAct(transition: AdoptionTransition): MethodDecorator {
  const { title, roles, guards = [] } = adoptionMachine.definition.transitions[transition];
  return applyDecorators(
    Post(`:id/${transition}`),
    Access({ scope: writeScope, roles: roles as readonly Role[] }),
    ApiOperation({ summary: `${title} (${transition})` }),
    ApiProblems({ 409: ['transition-not-allowed-in-state', ...guards.map(({ code }) => code)] }),
    Answer(AdoptionDto, { description: 'The adoption after the act' }),
  );
}
