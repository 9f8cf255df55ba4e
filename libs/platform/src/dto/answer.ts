import { applyDecorators, HttpCode, type Type } from '@nestjs/common';
import { ApiExtension, ApiResponse } from '@nestjs/swagger';
import { extendRouteConfig } from '../access/route-access.js';

/** What an operation answers when it succeeds. */
export interface AnswerOptions {
  /** Default 200; 201 for what was created. */
  readonly status?: 200 | 201 | 202;
  readonly description?: string;
  /** Collection of the service in which what was created is read, where it is not the one that the path ends with. */
  readonly createdIn?: string;
}

/**
 * Status and body of the answer, for HTTP and OpenAPI alike.
 * @example @Answer(BenefitApplicationDto, { status: 201, description: 'The draft' })
 */
export function Answer(type: Type<unknown>, options: AnswerOptions = {}): MethodDecorator {
  const { status = 200, createdIn } = options;
  return applyDecorators(
    HttpCode(status),
    ...(createdIn === undefined ? [] : [extendRouteConfig({ createdIn }), ApiExtension('x-created-in', createdIn)]),
    ApiResponse({ status, type, description: options.description ?? (status === 201 ? 'Created' : 'Done') }),
  );
}

/** The operation answers 204 without a body. */
export function NoContent(description = 'Done'): MethodDecorator {
  return applyDecorators(HttpCode(204), ApiResponse({ status: 204, description }));
}
