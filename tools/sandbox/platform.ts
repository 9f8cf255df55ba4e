import path from 'node:path';

import { ToolProblem } from '../lib/problem.ts';
import { ProcessList } from '../lib/processes.ts';
import type { Progress } from '../lib/progress.ts';
import { type Runtime, writeRuntime } from '../lib/runtime.ts';
import {
  type BackingServiceOptions,
  restartServer,
  type ServerName,
  type ServiceAddresses,
  startBackingServices,
} from '../services/backing-services.ts';
import { applications } from './applications.ts';
import { build } from './build.ts';
import { createDatabases } from './databases.ts';
import { type ClientCredentials, Environment } from './environment.ts';
import { Programs } from './programs.ts';
import { settle, type StartOptions } from './settings.ts';

/** Where things of one sandbox are kept. */
export interface Places {
  stateFolder: string;
  /** Data of the backing services and settings: what `npm run reset` forgets. */
  sandboxFolder: string;
  logFolder: string;
  listFile: string;
}

export function placesOf(stateFolder: string): Places {
  return {
    stateFolder,
    sandboxFolder: path.join(stateFolder, 'sandbox'),
    logFolder: path.join(stateFolder, 'logs'),
    listFile: path.join(stateFolder, 'processes.json'),
  };
}

export interface RunningPlatform {
  runtime: Runtime;
  addresses: ServiceAddresses;
  programs: Programs;
  /** Starts a server of our own again that has ended, with its address and data. */
  restartServer(name: ServerName): Promise<void>;
}

/**
 * Builds, brings up the servers and every program, and returns when the gateway answers. `outside` is the reader's own
 * environment, whose servers are used.
 */
export async function bringUp(
  places: Places,
  options: Pick<StartOptions, 'port' | 'households'>,
  progress: Progress,
  outside: NodeJS.ProcessEnv = process.env,
): Promise<RunningPlatform> {
  const settings = await settle(places.sandboxFolder, options);
  const processes = new ProcessList(places.listFile);
  await progress.step('Building applications and libraries', () => build());
  const servers: BackingServiceOptions = {
    folder: path.join(places.sandboxFolder, 'services'),
    processes,
    given: givenAddresses(outside),
    throwaway: false,
  };
  const addresses = await progress.step('Starting PostgreSQL, Kafka and Redis', (tell) =>
    startBackingServices({ ...servers, say: tell }),
  );
  const environment = new Environment(settings, addresses, places.sandboxFolder, outside);
  await progress.step('Creating databases and roles', () => createDatabases(addresses.databaseUrl, environment));

  const programs = new Programs(environment, processes, places.logFolder);

  if (!environment.foreignIssuer) {
    await progress.step('Starting the identity provider of the sandbox', async () => {
      programs.start('sandbox-identity');
      await programs.untilReady('sandbox-identity');
    });
  }
  environment.departmentsClients = await departmentsClients(environment, outside);
  await progress.step(`Migrating databases, loading the synthetic city (${settings.households} households)`, (tell) =>
    Promise.all(
      applications.map(async ({ name, prepare }) => {
        if (prepare) await programs.run(name, [prepare], tell);
      }),
    ),
  );
  await progress.step('Starting the services and the gateway', async (tell) => {
    const rest = applications.filter(({ name }) => name !== 'sandbox-identity');
    for (const { name } of rest) programs.start(name);
    const open = new Set(rest.map(({ name }) => name));
    tell(`waiting for ${[...open].join(', ')}`);
    await Promise.all(
      rest.map(async ({ name }) => {
        await programs.untilReady(name);
        open.delete(name);
        tell(`waiting for ${[...open].join(', ')}`);
      }),
    );
  });

  const runtime = describe(environment, addresses);
  writeRuntime(places.stateFolder, runtime);
  return { runtime, addresses, programs, restartServer: (name) => restartServer(name, servers) };
}

/** Servers named in the environment instead of our own. */
export function givenAddresses(env: NodeJS.ProcessEnv): Partial<ServiceAddresses> {
  return {
    ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}),
    ...(env['KAFKA_BROKERS'] ? { kafkaBrokers: env['KAFKA_BROKERS'] } : {}),
    ...(env['REDIS_URL'] ? { redisUrl: env['REDIS_URL'] } : {}),
  };
}

/** The services that ask the departments themselves. */
const askingServices = ['data-verification', 'civil-registration', 'child-welfare', 'eldercare'] as const;

async function departmentsClients(
  environment: Environment,
  outside: NodeJS.ProcessEnv,
): Promise<Map<string, ClientCredentials>> {
  const { DEPARTMENTS_CLIENT_ID: clientId, DEPARTMENTS_CLIENT_SECRET: clientSecret } = outside;
  // An issuer of the reader's own gives one client, which all of them use.
  if (clientId && clientSecret) return new Map(askingServices.map((service) => [service, { clientId, clientSecret }]));
  if (environment.foreignIssuer) {
    throw new ToolProblem(
      `OIDC_ISSUER names an issuer of your own; ${askingServices.join(', ')} need a client there to ask the departments.`,
      'set DEPARTMENTS_CLIENT_ID and DEPARTMENTS_CLIENT_SECRET',
    );
  }
  const answer = await fetch(`${environment.issuerUrl}/sandbox/clients`);
  const { clients } = (await answer.json()) as { clients: ClientCredentials[] };
  return new Map(
    askingServices.map((service) => {
      const client = clients.find((candidate) => candidate.clientId === service);
      if (!client) throw new Error(`the sandbox issuer has no client ${service}`);
      return [service, client];
    }),
  );
}

function describe(environment: Environment, addresses: ServiceAddresses): Runtime {
  const services = applications.filter(({ prepare }) => prepare === 'migrate');
  return {
    gatewayUrl: environment.urlOf('gateway'),
    docsUrl: `${environment.urlOf('gateway')}/docs`,
    issuerUrl: environment.issuerUrl,
    departmentsUrl: environment.urlOf('sandbox-departments'),
    kafkaBrokers: addresses.kafkaBrokers,
    topicPrefix: '',
    redisUrl: addresses.redisUrl,
    services: Object.fromEntries(
      services.map(({ name }) => [
        name,
        { url: environment.urlOf(name), databaseUrl: environment.databaseUrl(name, 'owner') },
      ]),
    ),
    households: environment.settings.households,
    seed: environment.settings.seed,
    policyDir: environment.policyDir,
    starterPid: process.pid,
  };
}
