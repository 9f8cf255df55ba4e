import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Environment } from '@minzheng/platform';
import { repositoryRoot } from '../addresses.js';
import { defaultAudience } from '../tokens/test-tokens.js';

/** The part of a test service's environment that belongs to its file alone. */
export interface Surroundings {
  readonly databaseUrl: string;
  readonly databaseOwnerUrl: string;
  readonly kafkaBrokers: string;
  readonly topicPrefix: string;
  readonly issuerUrl: string;
  /** Word before the ids of keys that the service shares with no other. */
  readonly ownFieldKeys?: string | undefined;
}

/** Keys that only tests know: the same in every run, so that failures can be repeated. */
export function testKey(name: string): string {
  return createHash('sha256').update(`minzheng test key ${name}`).digest('base64');
}

/** Folder of the policy packs that tests run on, unless they name their own. */
export function defaultPolicyDir(): string {
  return join(repositoryRoot(), 'policies');
}

/** Environment of a domain service under test; what a test gives wins. */
export function testEnvironment(surroundings: Surroundings, given: Environment): Environment {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: surroundings.databaseUrl,
    DATABASE_OWNER_URL: surroundings.databaseOwnerUrl,
    DATABASE_POOL: '6',
    KAFKA_BROKERS: surroundings.kafkaBrokers,
    KAFKA_TOPIC_PREFIX: surroundings.topicPrefix,
    OIDC_ISSUER: surroundings.issuerUrl,
    OIDC_AUDIENCE: defaultAudience,
    PERSON_KEY_SECRETS: `1:${testKey('person')}`,
    FIELD_KEYS: `${surroundings.ownFieldKeys === undefined ? '' : `${surroundings.ownFieldKeys}-`}k1:${testKey('field')}`,
    SIGNED_CODE_KEYS: `s1:${testKey('signed code')}`,
    POLICY_DIR: defaultPolicyDir(),
    PLATFORM_DIVISION: '9901',
    LOG_LEVEL: 'silent',
    SHUTDOWN_GRACE_SECONDS: '5',
    ...given,
  };
}
