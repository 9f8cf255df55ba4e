import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import { badRequest } from '../problems/problem-error.js';

/** What parts of a request a handler reads. */
interface Expectation {
  readonly body: boolean;
  readonly query: boolean;
}

/** Refuses a query or a body that no parameter of the handler reads: input that is ignored misleads its sender. */
@Injectable()
export class ExpectedInputGuard implements CanActivate {
  private readonly expectations = new WeakMap<object, Expectation>();

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const expected = this.expectationOf(context);
    if (!expected.query && Object.keys(request.query as object).length > 0) {
      throw badRequest({
        code: 'request-invalid',
        errors: [{ pointer: '/query', code: 'field-unknown', detail: 'this operation takes no query parameters' }],
      });
    }
    if (!expected.body && request.body !== undefined && request.body !== null && !isEmptyObject(request.body)) {
      throw badRequest({
        code: 'request-invalid',
        errors: [{ pointer: '', code: 'field-unknown', detail: 'this operation takes no body' }],
      });
    }
    return true;
  }

  private expectationOf(context: ExecutionContext): Expectation {
    const handler = context.getHandler();
    const known = this.expectations.get(handler);
    if (known !== undefined) {
      return known;
    }
    const args: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name);
    const kinds = new Set(Object.keys(args ?? {}).map((key) => key.split(':')[0]));
    const expectation = {
      body: kinds.has(String(RouteParamtypes.BODY)),
      query: kinds.has(String(RouteParamtypes.QUERY)),
    };
    this.expectations.set(handler, expectation);
    return expectation;
  }
}

const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
