import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where the real PostgreSQL, Kafka and Redis of the tests are. */
export interface TestAddresses {
  /** PostgreSQL as superuser; tests make databases and roles of their own. */
  readonly databaseUrl: string;
  /** `host:port`, separated by commas. */
  readonly kafkaBrokers: string;
  readonly redisUrl: string;
}

const variables = {
  databaseUrl: 'TEST_DATABASE_URL',
  kafkaBrokers: 'TEST_KAFKA_BROKERS',
  redisUrl: 'TEST_REDIS_URL',
} as const satisfies Record<keyof TestAddresses, string>;

const fileName = join('.minzheng', 'test-services.json');

/**
 * Addresses from the environment (TEST_DATABASE_URL, TEST_KAFKA_BROKERS, TEST_REDIS_URL), for what is not set there from
 * `.minzheng/test-services.json` in this folder or above it.
 * @throws Error naming what is missing and how to get it
 */
export function addresses(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  folder = process.cwd(),
): TestAddresses {
  const file = readAddressFile(folder);
  const names = Object.keys(variables) as (keyof TestAddresses)[];
  const found = names.map((name) => [name, environment[variables[name]] ?? file[name]] as const);
  const missing = found.filter(([, value]) => value === undefined).map(([name]) => variables[name]);
  if (missing.length > 0) {
    throw new Error(
      `Tests need real PostgreSQL, Kafka and Redis. Start them with \`npm run services\`, or set ${missing.join(', ')}.`,
    );
  }
  return Object.fromEntries(found) as unknown as TestAddresses;
}

/** The repository's folder: where `policies/` and the workspace's package.json are. */
export function repositoryRoot(folder = process.cwd()): string {
  const root = upwards(folder).find((candidate) => existsSync(join(candidate, 'policies', 'national')));
  if (root === undefined) throw new Error(`No repository with policies/ at or above ${folder}`);
  return root;
}

function readAddressFile(folder: string): Partial<TestAddresses> {
  const file = upwards(folder)
    .map((candidate) => join(candidate, fileName))
    .find((candidate) => existsSync(candidate));
  return file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Partial<TestAddresses>);
}

/** The folder and all above it, nearest first. */
function upwards(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...upwards(parent)];
}
