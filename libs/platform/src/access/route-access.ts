import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest, RouteOptions } from 'fastify';
import type { Caller, Role } from './caller.js';

/** Who may call a route: anybody (`public`), or a caller with this scope and, where named, one of these roles. */
export type RouteAccess = 'public' | { readonly scope: string; readonly roles?: readonly Role[] };

/** What the decorators of this file leave in Fastify's route configuration. */
export interface PlatformRouteConfig {
  access?: RouteAccess;
  /** POSTs that store nothing (previews) may be repeated without a key. */
  withoutIdempotencyKey?: boolean;
  /** Collection in which a POST creates, where it is not the one that its path ends with. */
  createdIn?: string;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
    withoutIdempotencyKey?: boolean;
    createdIn?: string;
  }
  interface FastifyRequest {
    /** Set by the access hook on every route that is not public. */
    caller?: Caller;
  }
}

/** Name of the OpenAPI security scheme. */
export const SECURITY_SCHEME = 'oidc';

/** Written into Fastify's own route configuration, so that a caller is checked before the body is read. */
export function extendRouteConfig(addition: PlatformRouteConfig): MethodDecorator {
  return (target, key, descriptor) => {
    const before: unknown = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, descriptor.value as object);
    RouteConfig({ ...(before as PlatformRouteConfig | undefined), ...addition })(target, key, descriptor);
  };
}

/** Opens a route to callers with this scope and, where named, at least one of these roles. */
export function Access(access: { scope: string; roles?: readonly Role[] }): MethodDecorator {
  return applyDecorators(
    extendRouteConfig({ access: Object.freeze({ ...access }) }),
    ApiSecurity(SECURITY_SCHEME, [access.scope]),
    ...(access.roles === undefined ? [] : [ApiExtension('x-roles', [...access.roles])]),
  );
}

/** Opens a route to everybody, without a token. */
export function Public(): MethodDecorator {
  return extendRouteConfig({ access: 'public' });
}

/** A POST that stores nothing needs no `Idempotency-Key`; one that is sent is ignored. */
export function NoIdempotencyKey(): MethodDecorator {
  return applyDecorators(extendRouteConfig({ withoutIdempotencyKey: true }), ApiExtension('x-idempotency-key', false));
}

/** The verified caller of this request: the first argument of `transact` and `read`. */
export const CurrentCaller: () => ParameterDecorator = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Caller => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.caller === undefined) {
      throw new Error('@CurrentCaller() stands on a @Public() route');
    }
    return request.caller;
  },
);

/** Start-up check: every route says who may call it, so that forgetting it can never open one. */
export class UndeclaredRoutes {
  private readonly routes = new Set<string>();

  /** To be called for every route that is registered (Fastify's `onRoute` hook). */
  look(route: RouteOptions): void {
    if (route.config?.access === undefined) {
      this.routes.add(`${[route.method].flat().join(',')} ${route.url}`);
    }
  }

  /** @throws Error that names every route without @Access or @Public */
  refuse(): void {
    if (this.routes.size > 0) {
      throw new Error(`Routes without @Access or @Public: ${[...this.routes].sort().join('; ')}`);
    }
  }
}
