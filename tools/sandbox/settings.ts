import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { portFault } from '../bootstrap/checks.mjs';
import { portIsFree } from '../bootstrap/ports.mjs';
import { freePort } from '../lib/ports.ts';
import { ToolProblem } from '../lib/problem.ts';
import { applications } from './applications.ts';

/** What the reader asked for on the command line. */
export interface StartOptions {
  port: number | undefined;
  households: number | undefined;
  demo: boolean;
  detach: boolean;
  help: boolean;
}

export const usage = `npm start [-- options]
  --detach          return when everything is ready; npm stop ends it
  --port N          port of the gateway (3000, or the one of the last start in this clone)
  --households N    size of the synthetic city when it is loaded (2000)
  --no-demo         do not walk a household to its decision
Servers that exist already are used when their addresses are in the environment:
  DATABASE_URL (a role that may create roles and databases), KAFKA_BROKERS, REDIS_URL, OIDC_ISSUER`;

/** @throws ToolProblem for an option that does not exist or a number that is none. */
export function parseOptions(args: readonly string[]): StartOptions {
  let values;
  try {
    values = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        households: { type: 'string' },
        'no-demo': { type: 'boolean', default: false },
        detach: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new ToolProblem((error as Error).message, 'npm start -- --help');
  }
  return {
    port: wholeNumber('--port', values.port, 1024, 65_535),
    households: wholeNumber('--households', values.households, 20, 5_000_000),
    demo: !values['no-demo'],
    detach: values.detach,
    help: values.help,
  };
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new ToolProblem(
      `${option} takes a whole number from ${least} to ${most}.`,
      `npm start -- ${option} ${least}`,
    );
  }
  return number;
}

/** What stays the same from one start of this clone's sandbox to the next, until `npm run reset`. */
export interface Settings {
  gatewayPort: number;
  /** Ports of the programs behind the gateway, by application. */
  ports: Record<string, number>;
  households: number;
  seed: string;
  /** Passwords of the database roles, by role. */
  passwords: Record<string, string>;
  personKeySecrets: string;
  fieldKeys: string;
  /** Keys of child-welfare's sealed columns, which open nothing else. */
  childFieldKeys: string;
  /** Keys of who reported harm to a child, and of nothing else. */
  reporterKeys: string;
  signedCodeKeys: string;
}

/**
 * Settings of the last start with what was asked for now. Secrets are drawn once and only stored here: no service
 * has a default for them. @throws ToolProblem when the gateway's port is taken.
 */
export async function settle(folder: string, options: Pick<StartOptions, 'port' | 'households'>): Promise<Settings> {
  const file = path.join(folder, 'settled.json');
  const earlier: Partial<Settings> = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settings) : {};
  const gatewayPort = options.port ?? earlier.gatewayPort ?? 3000;
  if (!(await portIsFree(gatewayPort))) {
    const fault = portFault(gatewayPort);
    throw new ToolProblem(fault.message, fault.remedy);
  }
  const ports: Record<string, number> = {};
  for (const [index, { name }] of applications.entries()) {
    ports[name] = name === 'gateway' ? gatewayPort : await freePort(gatewayPort + 1 + index);
  }
  const roles = applications.flatMap(({ database }) => (database ? [`${database}_owner`, `${database}_app`] : []));
  const settings: Settings = {
    gatewayPort,
    ports,
    households: options.households ?? earlier.households ?? 2000,
    seed: earlier.seed ?? 'minzheng',
    passwords: Object.fromEntries(
      roles.map((role) => [role, earlier.passwords?.[role] ?? randomBytes(18).toString('base64url')]),
    ),
    personKeySecrets: earlier.personKeySecrets ?? `1:${randomBytes(32).toString('base64')}`,
    fieldKeys: earlier.fieldKeys ?? `k1:${randomBytes(32).toString('base64')}`,
    childFieldKeys: earlier.childFieldKeys ?? `child-k1:${randomBytes(32).toString('base64')}`,
    reporterKeys: earlier.reporterKeys ?? `reporter-k1:${randomBytes(32).toString('base64')}`,
    signedCodeKeys: earlier.signedCodeKeys ?? `s1:${randomBytes(32).toString('base64')}`,
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
  return settings;
}
