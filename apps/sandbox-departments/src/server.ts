import Fastify, { LogController, type FastifyInstance } from 'fastify';
import pg from 'pg';
import { createClient } from 'redis';
import { bearerCheck } from './access/bearer.js';
import { cemeteryRoutes } from './cemetery/cemetery.routes.js';
import { clockRoutes } from './clock/clock.routes.js';
import { SandboxClock, type ClockOptions } from './clock/sandbox-clock.js';
import type { Configuration } from './configuration.js';
import { custodyControls } from './departments/custody.routes.js';
import { departmentRoutes } from './departments/department.routes.js';
import { registerChangeControls, registerChangeRoutes } from './departments/register-change.routes.js';
import { RegisterChanges } from './departments/register-changes.js';
import { residentRegisterRoutes } from './departments/resident-register.routes.js';
import { entryRoutes } from './entries/entry.routes.js';
import { EntryStore } from './entries/entry-store.js';
import { faultRoutes } from './faults/fault.routes.js';
import { FaultStore } from './faults/fault-store.js';
import { householdRoutes } from './households/household.routes.js';
import { HouseholdStore } from './households/household-store.js';
import { PoliceInbox } from './police/police-inbox.js';
import { policeControls, policeRoutes } from './police/police.routes.js';
import { handleError, notFound, sendProblem } from './problems.js';

const bodyLimitBytes = 16_384;
/** How long a service that starts after Redis was emptied may have the wrong time. */
const keepClockMs = 2_000;

/** The departments as one program; close it with `app.close()`, which also ends its connections. */
export async function createDepartments(
  configuration: Pick<Configuration, 'databaseUrl' | 'redisUrl' | 'issuer' | 'audience'>,
  options: { log?: boolean; clock?: ClockOptions } = {},
): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: bodyLimitBytes,
    forceCloseConnections: true,
    // Neither bodies nor addresses are logged: only which route was called and how it ended.
    logController: new LogController({ disableRequestLogging: true }),
    logger: options.log === true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true } },
  });
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound('This page')));
  app.addHook('onResponse', (request, reply, done) => {
    const route = `${request.method} ${request.routeOptions.url ?? 'unknown'}`;
    request.log.info({ route, status: reply.statusCode, milliseconds: Math.round(reply.elapsedTime) }, 'answered');
    done();
  });

  const pool = new pg.Pool({ connectionString: configuration.databaseUrl, max: 10 });
  pool.on('error', (error) => app.log.error({ error: error.name }, 'idle database connection lost'));
  const redis = createClient({ url: configuration.redisUrl });
  redis.on('error', (error: Error) => app.log.error({ error: error.name }, 'redis'));
  await redis.connect();
  const clock = new SandboxClock(redis, options.clock);
  await clock.resume();
  const keeping = setInterval(() => {
    const lost = (kept: boolean): void => {
      if (kept) app.log.error('redis had lost the clock');
    };
    // While Redis is away the next round will do.
    clock.keep().then(lost, () => undefined);
  }, options.clock?.keepMs ?? keepClockMs);
  app.addHook('onClose', async () => {
    clearInterval(keeping);
    await Promise.all([pool.end(), redis.close()]);
  });

  const check = bearerCheck(configuration.issuer, configuration.audience);
  const faults = new FaultStore(pool);
  const registerChanges = new RegisterChanges(pool);
  app.decorateRequest('asker');
  departmentRoutes(app, { pool, faults, check, now: () => clock.now() });
  registerChangeRoutes(app, registerChanges, check);
  const policeInbox = new PoliceInbox(pool);
  policeRoutes(app, { inbox: policeInbox, faults, check, now: () => clock.now() });
  residentRegisterRoutes(app, pool, check);
  await app.register((sandbox, _options, registered) => {
    sandbox.addHook('onRequest', async (request) => {
      await check(request, 'sandbox.control');
    });
    faultRoutes(sandbox, faults);
    householdRoutes(sandbox, new HouseholdStore(pool));
    entryRoutes(sandbox, new EntryStore(pool));
    clockRoutes(sandbox, clock);
    cemeteryRoutes(sandbox, pool);
    registerChangeControls(sandbox, registerChanges);
    policeControls(sandbox, policeInbox);
    custodyControls(sandbox, pool);
    registered();
  });

  app.get('/health/live', () => ({ status: 'ok' }));
  app.get('/health/ready', async (_request, reply) => {
    const loaded = await pool.query('SELECT FROM city_load').then(
      (result) => result.rowCount === 1,
      () => false,
    );
    const ready = loaded && redis.isReady;
    return reply
      .code(ready ? 200 : 503)
      .send({ status: ready ? 'ok' : 'unavailable', city: loaded, redis: redis.isReady });
  });
  return app;
}
