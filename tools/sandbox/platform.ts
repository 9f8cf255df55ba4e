import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { root } from '../lib/paths.ts';
import { ToolProblem, waitFor } from '../lib/problem.ts';
import { ProcessList, tailOf } from '../lib/processes.ts';
import type { Progress } from '../lib/progress.ts';
import { type Runtime, writeRuntime } from '../lib/runtime.ts';
import { type ServiceAddresses, startBackingServices } from '../services/backing-services.ts';
import { type Application, applications } from './applications.ts';
import { build } from './build.ts';
import { createDatabases } from './databases.ts';
import { type ClientCredentials, Environment } from './environment.ts';
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
  /** Names of started programs with the processes they run in. */
  children: Map<string, ChildProcess>;
  environment: Environment;
  restart(name: string): ChildProcess;
}

/** Builds, brings up the servers and every program, and returns when the gateway answers. */
export async function bringUp(places: Places, options: StartOptions, progress: Progress): Promise<RunningPlatform> {
  const settings = await settle(places.sandboxFolder, options);
  const processes = new ProcessList(places.listFile);
  await progress.step('Building applications and libraries', () => build());
  const given = givenAddresses(process.env);
  const addresses = await progress.step('Starting PostgreSQL, Kafka and Redis', (tell) =>
    startBackingServices({
      folder: path.join(places.sandboxFolder, 'services'),
      processes,
      given,
      throwaway: false,
      say: tell,
    }),
  );
  const environment = new Environment(settings, addresses, places.sandboxFolder, process.env);
  await progress.step('Creating databases and roles', () => createDatabases(addresses.databaseUrl, environment));

  const children = new Map<string, ChildProcess>();
  const start = (application: Application): ChildProcess => {
    const child = startApplication(application, environment, processes, places);
    children.set(application.name, child);
    return child;
  };
  const ready = async (names: readonly string[]): Promise<void> => {
    await Promise.all(names.map((name) => answersReady(name, environment, children, places)));
  };

  if (!environment.foreignIssuer) {
    await progress.step('Starting the identity provider of the sandbox', async () => {
      start(find('sandbox-identity'));
      await ready(['sandbox-identity']);
    });
  }
  environment.departmentsClient = await departmentsClient(environment);
  await progress.step(`Migrating databases, loading the synthetic city (${settings.households} households)`, (tell) =>
    Promise.all(
      applications.map(async (application) => {
        if (application.prepare) await runCommand(application, application.prepare, environment, places, tell);
      }),
    ),
  );
  await progress.step('Starting the services and the gateway', async (tell) => {
    const rest = applications.filter(({ name }) => name !== 'sandbox-identity');
    for (const application of rest) start(application);
    const open = new Set(rest.map(({ name }) => name));
    tell(`waiting for ${[...open].join(', ')}`);
    await Promise.all(
      rest.map(async ({ name }) => {
        await ready([name]);
        open.delete(name);
        tell(`waiting for ${[...open].join(', ')}`);
      }),
    );
  });

  const runtime = describe(environment, addresses);
  writeRuntime(places.stateFolder, runtime);
  return { runtime, children, environment, restart: (name) => start(find(name)) };
}

/** Servers named in the environment instead of our own. */
export function givenAddresses(env: NodeJS.ProcessEnv): Partial<ServiceAddresses> {
  return {
    ...(env['DATABASE_URL'] ? { databaseUrl: env['DATABASE_URL'] } : {}),
    ...(env['KAFKA_BROKERS'] ? { kafkaBrokers: env['KAFKA_BROKERS'] } : {}),
    ...(env['REDIS_URL'] ? { redisUrl: env['REDIS_URL'] } : {}),
  };
}

function find(name: string): Application {
  const application = applications.find((candidate) => candidate.name === name);
  if (!application) throw new Error(`no application is called ${name}`);
  return application;
}

/** kafkajs 2.2.4 computes a negative pause now and then; Node takes it as none and would warn into each log. */
const nodeOptions = ['--enable-source-maps', '--disable-warning=TimeoutNegativeWarning'];

const mainOf = (name: string): string => path.join(root, 'apps', name, 'dist/main.js');

function startApplication(
  application: Application,
  environment: Environment,
  processes: ProcessList,
  places: Places,
): ChildProcess {
  const { child } = processes.start({
    name: application.name,
    command: process.execPath,
    args: [...nodeOptions, mainOf(application.name)],
    log: path.join(places.logFolder, `${application.name}.log`),
    // The gateway stops first, so that nobody is let in while the services drain.
    stage: application.name === 'gateway' ? 2 : 1,
    cwd: path.join(root, 'apps', application.name),
    env: environment.forApplication(application),
  });
  return child;
}

/** Keeps one earlier log of each program; called once at the beginning of a start. */
export function rotateLogs(places: Places): void {
  mkdirSync(places.logFolder, { recursive: true });
  for (const { name } of applications) {
    const log = path.join(places.logFolder, `${name}.log`);
    try {
      renameSync(log, `${log}.1`);
    } catch {
      rmSync(`${log}.1`, { force: true });
    }
  }
}

async function answersReady(
  name: string,
  environment: Environment,
  children: ReadonlyMap<string, ChildProcess>,
  places: Places,
): Promise<void> {
  const log = path.join(places.logFolder, `${name}.log`);
  await waitFor(
    name,
    async () => {
      try {
        const answer = await fetch(`${environment.urlOf(name)}/health/ready`, { signal: AbortSignal.timeout(2000) });
        return answer.ok;
      } catch {
        return false;
      }
    },
    {
      timeoutMs: 120_000,
      failed: () => {
        const child = children.get(name);
        const ended = child?.exitCode ?? child?.signalCode;
        if (ended === null || ended === undefined) return undefined;
        return `${name} ended with ${ended} instead of becoming ready. Its log ${log} ends:\n${tailOf(log)}`;
      },
    },
  );
}

/** Runs `node dist/main.js <command>` of an application to its end; lines like `households 500/2000` tell how far it is. */
async function runCommand(
  application: Application,
  command: string,
  environment: Environment,
  places: Places,
  tell: (detail: string) => void = () => undefined,
): Promise<void> {
  const log = path.join(places.logFolder, `${application.name}.log`);
  const file = openSync(log, 'a');
  const child = spawn(process.execPath, [...nodeOptions, mainOf(application.name), command], {
    cwd: path.join(root, 'apps', application.name),
    env: {
      ...environment.forApplication(application),
      DATABASE_OWNER_URL: environment.databaseUrl(application.name, 'owner'),
    },
    stdio: ['ignore', 'pipe', file],
  });
  const lines = child.stdout ? createInterface({ input: child.stdout }) : undefined;
  lines?.on('line', (line) => {
    writeSync(file, `${line}\n`);
    const count = /households (\d+)\/(\d+)/.exec(line);
    if (count) tell(`${count[1]} of ${count[2]} households`);
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  closeSync(file);
  if (code !== 0) {
    throw new ToolProblem(
      `${application.name} ${command} ended with ${String(code)}. Its log ${log} ends:\n${tailOf(log)}`,
    );
  }
}

async function departmentsClient(environment: Environment): Promise<ClientCredentials> {
  const { DEPARTMENTS_CLIENT_ID: clientId, DEPARTMENTS_CLIENT_SECRET: clientSecret } = process.env;
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (environment.foreignIssuer) {
    throw new ToolProblem(
      'OIDC_ISSUER names an issuer of your own; data-verification needs a client there to ask the departments.',
      'set DEPARTMENTS_CLIENT_ID and DEPARTMENTS_CLIENT_SECRET',
    );
  }
  const answer = await fetch(`${environment.issuerUrl}/sandbox/clients`);
  const { clients } = (await answer.json()) as { clients: ClientCredentials[] };
  const client = clients.find((candidate) => candidate.clientId === 'data-verification');
  if (!client) throw new Error('the sandbox issuer has no client data-verification');
  return client;
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
