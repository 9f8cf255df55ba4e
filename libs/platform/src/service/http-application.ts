import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { fastify, type FastifyInstance } from 'fastify';
import { addAccessHook } from '../access/access-hook.js';
import { UndeclaredRoutes } from '../access/route-access.js';
import { TokenVerifier } from '../access/token-verifier.js';
import type { HttpServiceConfig } from '../config/platform-config.js';
import { DtoPipe } from '../dto/dto-pipe.js';
import { ExpectedInputGuard } from '../dto/expected-input-guard.js';
import { addEtagHook } from '../dto/if-match.js';
import { addLocationHook } from '../dto/location.js';
import { addHealthRoutes, addMetricsRoute } from '../health/health-routes.js';
import { Health } from '../health/health.js';
import { addIdempotencyHook } from '../idempotency/idempotency-hook.js';
import { Log, nestLogger } from '../logging/log.js';
import { Metrics } from '../metrics/metrics.js';
import { ProblemFilter } from '../problems/problem-filter.js';
import { openApiDocument } from '../openapi/openapi-document.js';
import type { ServiceDefinition } from './definition.js';
import { fastifyAdapter, limitsOf } from './http-adapter.js';
import { addJsonBody } from './json-body.js';
import { addRequestHooks, originOf } from './request-hooks.js';
import { PLATFORM_CONFIG, SERVICE_CONFIG, SERVICE_DEFINITION } from './tokens.js';

/** What an application is made of besides its definition. */
export interface HttpParts {
  readonly log: Log;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly verifier: TokenVerifier;
  readonly config: HttpServiceConfig;
  /** Values of the service's own variables. */
  readonly ownConfig: unknown;
  /** Modules that stand beside the service's, e.g. the database. */
  readonly modules: readonly DynamicModule[];
}

@Module({})
class PlatformModule {}

/** What a class of any service may have injected. */
type SharedParts = Pick<HttpParts, 'config' | 'ownConfig' | 'verifier' | 'log' | 'health' | 'metrics'>;

/** The module that carries {@link SharedParts}. */
export function platformModule(definition: ServiceDefinition, parts: SharedParts): DynamicModule {
  const providers = [
    { provide: SERVICE_DEFINITION, useValue: definition },
    { provide: PLATFORM_CONFIG, useValue: parts.config },
    { provide: SERVICE_CONFIG, useValue: parts.ownConfig },
    { provide: TokenVerifier, useValue: parts.verifier },
    { provide: Log, useValue: parts.log },
    { provide: Health, useValue: parts.health },
    { provide: Metrics, useValue: parts.metrics },
  ];
  return { module: PlatformModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
}

/** Refuses to start while a route has no declared access; comes before consumers and timers start. */
@Injectable()
class RouteCheck implements OnModuleInit {
  constructor(private readonly undeclared: UndeclaredRoutes) {}

  onModuleInit(): void {
    this.undeclared.refuse();
  }
}

/** The root of the modules. */
@Module({})
class ServiceModule {}

/**
 * Builds the application of a service: the same for production, tests and OpenAPI.
 * It is initialised but does not listen yet.
 */
export async function createHttpApplication(
  definition: ServiceDefinition,
  parts: HttpParts,
): Promise<NestFastifyApplication> {
  const undeclared = new UndeclaredRoutes();
  const problems = new ProblemFilter(parts.log);
  const adapter = fastifyAdapter(limitsOf(parts.config), problems);
  const server = adapter.getInstance<FastifyInstance>();
  addJsonBody(server);
  server.addHook('onRoute', (route) => undeclared.look(route));
  addRequestHooks(server, parts);
  addAccessHook(server, parts.verifier, originOf);
  addIdempotencyHook(server);
  addEtagHook(server);
  addLocationHook(server);
  if (parts.config.MANAGEMENT_PORT === undefined) {
    addHealthRoutes(server, parts.health);
    addMetricsRoute(server, parts.metrics);
  }
  const root: DynamicModule = {
    module: ServiceModule,
    imports: [platformModule(definition, parts), ...parts.modules, definition.module],
    providers: [{ provide: UndeclaredRoutes, useValue: undeclared }, RouteCheck],
  };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: nestLogger(parts.log),
    routeConflictPolicy: { duplicate: 'error', shadow: 'error' },
  });
  if (definition.storage !== 'none') {
    app.setGlobalPrefix(`${definition.name}/v1`);
    addOpenApiRoute(server, () => openApiDocument(app, definition, parts.config.OIDC_ISSUER));
  }
  app.useGlobalFilters(problems);
  app.useGlobalPipes(new DtoPipe());
  app.useGlobalGuards(new ExpectedInputGuard());
  try {
    await app.init();
    await server.ready();
    undeclared.refuse();
  } catch (error) {
    await app.close();
    throw error;
  }
  return app;
}

/** `GET /openapi.json`; made on the first request, because most processes are never asked. */
function addOpenApiRoute(server: FastifyInstance, make: () => object): void {
  let document: string | undefined;
  server.get('/openapi.json', { config: { access: 'public' } }, async (_request, reply) => {
    document ??= JSON.stringify(make());
    return reply.type('application/json; charset=utf-8').send(document);
  });
}

/** A server of its own for health and metrics, so that they are not reachable where callers are. */
export function managementServer(health: Health, metrics: Metrics): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: 1_024, forceCloseConnections: true });
  addHealthRoutes(server, health);
  addMetricsRoute(server, metrics);
  return server;
}
