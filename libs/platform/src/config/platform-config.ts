import { parseKeyRing, parseOwnKeyRing } from '../crypto/key-ring.js';
import { defineConfig, env, type ConfigOf } from './config.js';

/** Where and how a program serves HTTP; also read by the gateway. */
export const httpConfig = defineConfig({
  PORT: env.int({
    description: 'port for callers, by default the program’s own; 0 takes a free one',
    max: 65_535,
    optional: true,
  }),
  HOST: env.text({ description: 'address to listen on', default: '127.0.0.1' }),
  MANAGEMENT_PORT: env.int({
    description: 'port of its own for health and metrics; without it they are served on PORT',
    max: 65_535,
    optional: true,
  }),
  BODY_LIMIT_BYTES: env.int({ description: 'largest request body', min: 1_024, max: 16_777_216, default: '1048576' }),
  REQUEST_TIMEOUT_MS: env.int({
    description: 'time in which a request must have arrived completely',
    min: 100,
    max: 600_000,
    default: '30000',
  }),
  SHUTDOWN_GRACE_SECONDS: env.int({
    description: 'time for running work to end after SIGTERM',
    min: 1,
    max: 600,
    default: '25',
  }),
  SHUTDOWN_DELAY_SECONDS: env.int({
    description: 'time after SIGTERM in which callers are still let in, so that load balancers notice first',
    max: 60,
    default: '3',
  }),
  LOG_LEVEL: env.choice({
    description: 'least important lines that are written',
    of: ['debug', 'info', 'warn', 'error', 'silent'],
    default: 'info',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: env.url({
    description: 'OpenTelemetry collector (OTLP over HTTP); without it no trace leaves the process',
    protocols: ['http', 'https'],
    optional: true,
  }),
});

/** Whose tokens are accepted; also read by the gateway. */
export const tokenConfig = defineConfig({
  OIDC_ISSUER: env.url({ description: 'OpenID Connect issuer of the tokens', protocols: ['https', 'http'] }),
  OIDC_AUDIENCE: env.text({ description: 'audience the tokens must name', default: 'minzheng' }),
});

/** What every program reads that serves HTTP to callers with tokens: the gateway and all services. */
export const httpServiceConfig = defineConfig({ ...httpConfig, ...tokenConfig });

/** Values of {@link httpServiceConfig}; injected under PLATFORM_CONFIG. */
export type HttpServiceConfig = ConfigOf<typeof httpServiceConfig>;

/** How Kafka is reached; also read by the replay commands. */
export const kafkaConfig = defineConfig({
  KAFKA_BROKERS: env.list({ description: 'host:port of Kafka brokers', item: /^[^:\s]+:\d+$/ }),
  KAFKA_TOPIC_PREFIX: env.text({ description: 'put before every topic name', default: '', pattern: /^[a-z0-9.-]*$/ }),
  KAFKA_USERNAME: env.text({
    description: 'user of Kafka (SCRAM-SHA-512); without it no user is named',
    optional: true,
  }),
  KAFKA_PASSWORD: env.secret({ description: 'password of that user', optional: true }),
  KAFKA_CA_FILE: env.text({
    description: 'file with the authority that signs the brokers’ certificates; with it Kafka is reached over TLS',
    optional: true,
  }),
});

/** What every domain service reads from the environment. */
export const platformConfig = defineConfig({
  ...httpServiceConfig,
  DATABASE_URL: env.url({
    description: 'PostgreSQL as the role of the service, which owns no table (row-level security applies)',
    protocols: ['postgres', 'postgresql'],
    secret: true,
  }),
  DATABASE_OWNER_URL: env.url({
    description: 'PostgreSQL as the owner of the tables; only the commands migrate and reencrypt need it',
    protocols: ['postgres', 'postgresql'],
    secret: true,
    optional: true,
  }),
  DATABASE_POOL: env.int({ description: 'connections to PostgreSQL', min: 1, max: 200, default: '16' }),
  ...kafkaConfig,
  REDIS_URL: env.url({
    description: 'Redis that carries the test clock; only read in the sandbox',
    protocols: ['redis', 'rediss'],
    secret: true,
    optional: true,
  }),
  PERSON_KEY_SECRETS: env.secret({
    description: 'keys of the pseudonyms of people, `version:base64 of 32 bytes`, the active one first',
    read: parseKeyRing,
  }),
  FIELD_KEYS: env.secret({
    description: 'keys of encrypted columns, `id:base64 of 32 bytes`, the active one first',
    read: parseKeyRing,
  }),
  POLICY_DIR: env.text({ description: 'folder of the policy packs' }),
  PLATFORM_DIVISION: env.text({
    description: 'division (行政区划) this platform serves, e.g. 9901',
    pattern: /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/,
  }),
  SANDBOX: env.bool({ description: 'true only in the sandbox: test clock, sandbox defaults', default: 'false' }),
});

/**
 * FIELD_KEYS of one service: with `ownFieldKeys` the ids of its keys begin with that word, so that the ring all other
 * services share cannot be given to it by oversight.
 */
export function fieldKeysOf({ ownFieldKeys }: { readonly ownFieldKeys?: string | undefined }) {
  if (ownFieldKeys === undefined) return platformConfig.FIELD_KEYS;
  return env.secret({
    description: `keys of encrypted columns of this service alone, \`${ownFieldKeys}-<id>:base64 of 32 bytes\`, the active one first`,
    read: parseOwnKeyRing(ownFieldKeys),
  });
}

/** Values of {@link platformConfig}. */
export type PlatformConfig = ConfigOf<typeof platformConfig>;
