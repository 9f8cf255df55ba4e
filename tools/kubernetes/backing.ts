import { createServer, createConnection, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';

import { ToolProblem } from '../lib/problem.ts';
import { freePort } from '../lib/ports.ts';
import { ProcessList } from '../lib/processes.ts';
import { createDatabases } from '../sandbox/databases.ts';
import { Environment } from '../sandbox/environment.ts';
import { settle } from '../sandbox/settings.ts';
import { type ServiceAddresses, startBackingServices } from '../services/backing-services.ts';

/** PostgreSQL, Kafka and Redis of this run, outside the cluster, and how pods reach them. */
export interface Backing {
  /** This machine as the pods see it. */
  host: string;
  addresses: ServiceAddresses;
  environment: Environment;
  close(): Promise<void>;
}

/** An address of this machine that pods reach; KUBERNETES_HOST names another one than the first. */
export function hostAddress(): string {
  const given = process.env['KUBERNETES_HOST'];
  if (given !== undefined) return given;
  const first = Object.values(networkInterfaces())
    .flat()
    .find((face) => face?.family === 'IPv4' && !face.internal);
  if (first === undefined)
    throw new ToolProblem('This machine has no address that pods could reach.', 'KUBERNETES_HOST=…');
  return first.address;
}

/** Starts the servers in `folder` with their databases and roles; they and what is said here end with the run. */
export async function startBacking(folder: string, listFile: string, say: (line: string) => void): Promise<Backing> {
  const host = hostAddress();
  const own = await startBackingServices({
    folder: path.join(folder, 'services'),
    processes: new ProcessList(listFile),
    throwaway: true,
    maxConnections: 400,
    kafkaHost: host,
    say,
  });
  const settings = await settle(folder, { port: await freePort(), households: 200 });
  const local = new Environment(settings, own, folder, {});
  await createDatabases(own.databaseUrl, local);
  const relays = await Promise.all([relay(host, own.databaseUrl), relay(host, own.redisUrl)]);
  const addresses = {
    databaseUrl: elsewhere(own.databaseUrl, host),
    kafkaBrokers: own.kafkaBrokers,
    redisUrl: elsewhere(own.redisUrl, host),
  };
  return {
    host,
    addresses,
    environment: new Environment(settings, addresses, folder, {}),
    close: async () => {
      for (const server of relays) server.close();
      await Promise.resolve();
    },
  };
}

/** PostgreSQL and Redis go on listening on loopback only; who comes to this machine's address is led there. */
async function relay(host: string, url: string): Promise<Server> {
  const port = Number(new URL(url).port);
  const server = createServer({ noDelay: true }, (outside) => {
    const inside = createConnection({ host: '127.0.0.1', port, noDelay: true });
    outside.pipe(inside).pipe(outside);
    outside.on('error', () => inside.destroy());
    inside.on('error', () => outside.destroy());
    outside.on('close', () => inside.destroy());
    inside.on('close', () => outside.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  server.unref();
  return server;
}

function elsewhere(url: string, host: string): string {
  const moved = new URL(url);
  moved.hostname = host;
  return moved.href;
}
