import { Access, Answer, ApiProblems, type ProblemCodes, type Role } from '@minzheng/platform';
import { SYSTEM_ROLE } from '@minzheng/workflow';
import { applyDecorators, Post, type Type } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import { writeScope } from '../access.js';

/** What a route takes from a machine's table. */
interface Table<Name extends string> {
  readonly definition: {
    readonly transitions: Readonly<Record<Name, { readonly title: string; readonly roles: readonly string[] }>>;
  };
}

/** What the reader of the API is told beyond the table. */
interface RouteNotes {
  readonly description: string;
  readonly problems?: ProblemCodes;
}

/**
 * `POST …/{id}/<verb>` for the transitions of one machine: path, roles and title come from its table, so that the two
 * cannot drift apart.
 * @example const TransitionRoute = transitionRoutes(stayMachine, StayDto);
 */
export function transitionRoutes<Name extends string>(machine: Table<Name>, answer: Type<unknown>) {
  return (transition: Name, { description, problems = {} }: RouteNotes): MethodDecorator => {
    const { title, roles } = machine.definition.transitions[transition];
    const callers = roles.filter((role) => role !== SYSTEM_ROLE) as Role[];
    return applyDecorators(
      Post(`:id/${transition}`),
      Access({ scope: writeScope, roles: callers }),
      ApiOperation({ summary: `${title} (${transition})`, description }),
      ApiProblems({ ...problems, 409: ['transition-not-allowed-in-state', ...(problems[409] ?? [])] }),
      Answer(answer, { description: 'As it stands after the act' }),
    );
  };
}
