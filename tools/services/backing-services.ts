import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort } from '../lib/ports.ts';
import type { ProcessList } from '../lib/processes.ts';
import { startKafka } from './kafka.ts';
import { removePostgres, startPostgres } from './postgres.ts';
import { startRedis } from './redis.ts';

/** Addresses of the three servers everything runs on. */
export interface ServiceAddresses {
  /** A role that may create databases and roles. */
  databaseUrl: string;
  kafkaBrokers: string;
  redisUrl: string;
}

export interface BackingServiceOptions {
  /** Holds data, logs, chosen ports and the superuser's password. */
  folder: string;
  processes: ProcessList;
  /** Servers that exist already and are used instead. */
  given?: Partial<ServiceAddresses>;
  throwaway: boolean;
  /** Kafka tells its clients where it is, so who is not on this machine needs it at another address than loopback. */
  kafkaHost?: string;
  maxConnections?: number;
  /** More settings of PostgreSQL. */
  postgresSettings?: Readonly<Record<string, string>>;
  /** Told when a server is about to be started and what long step it takes. */
  say?: (line: string) => void;
}

/** What stays the same from one start in a folder to the next. */
export interface Settled {
  password: string;
  ports: { postgresql: number; kafka: number; kafkaController: number; redis: number };
}

/** The servers of our own, as they are called on the list of processes. */
export type ServerName = 'postgresql' | 'kafka' | 'redis';

/** Brings up what is not given, side by side. Ports are chosen once per folder and kept while they are free. */
export async function startBackingServices(options: BackingServiceOptions): Promise<ServiceAddresses> {
  const { given = {} } = options;
  const start = starters(options, await settle(options.folder, options.processes));
  const [databaseUrl, kafkaBrokers, redisUrl] = await Promise.all([
    given.databaseUrl ?? start.postgresql(),
    given.kafkaBrokers ?? start.kafka(),
    given.redisUrl ?? start.redis(),
  ]);
  return { databaseUrl, kafkaBrokers, redisUrl };
}

/** Starts a server again that has ended, at the address and with the data it had. */
export async function restartServer(name: ServerName, options: BackingServiceOptions): Promise<void> {
  const settled = settledIn(options.folder);
  if (settled === undefined) throw new Error(`${name} was never started in ${options.folder}`);
  await starters(options, settled)[name]();
}

function starters(options: BackingServiceOptions, settled: Settled): Record<ServerName, () => Promise<string>> {
  const { processes, say = () => undefined } = options;
  return {
    postgresql: () =>
      startPostgres(processes, {
        folder: path.join(options.folder, 'postgresql'),
        port: settled.ports.postgresql,
        password: settled.password,
        maxConnections: options.maxConnections ?? 200,
        throwaway: options.throwaway,
        settings: options.postgresSettings ?? {},
      }),
    kafka: () =>
      startKafka(processes, {
        folder: path.join(options.folder, 'kafka'),
        host: options.kafkaHost ?? '127.0.0.1',
        port: settled.ports.kafka,
        controllerPort: settled.ports.kafkaController,
        say,
      }),
    redis: () => startRedis(processes, { folder: path.join(options.folder, 'redis'), port: settled.ports.redis, say }),
  };
}

/** Removes a folder in which services ran that have stopped. */
export function removeBackingServices(folder: string): void {
  removePostgres(folder);
  rmSync(folder, { recursive: true, force: true });
}

async function settle(folder: string, processes: ProcessList): Promise<Settled> {
  const earlier = settledIn(folder);
  const keep = async (name: string, port: number | undefined): Promise<number> =>
    port !== undefined && processes.find(name) ? port : await freePort(port);
  const settled: Settled = {
    password: earlier?.password ?? randomBytes(18).toString('base64url'),
    ports: {
      postgresql: await keep('postgresql', earlier?.ports.postgresql),
      kafka: await keep('kafka', earlier?.ports.kafka),
      kafkaController: await keep('kafka', earlier?.ports.kafkaController),
      redis: await keep('redis', earlier?.ports.redis),
    },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(settledFile(folder), JSON.stringify(settled, null, 2), { mode: 0o600 });
  return settled;
}

/** Where {@link Settled} is kept. */
export const settledFile = (folder: string): string => path.join(folder, 'settled.json');

export function settledIn(folder: string): Settled | undefined {
  const file = settledFile(folder);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settled) : undefined;
}
