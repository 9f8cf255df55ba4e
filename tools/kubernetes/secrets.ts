import { createHmac, generateKeyPairSync, randomBytes } from 'node:crypto';

import { applications } from '../sandbox/applications.ts';
import type { Backing } from './backing.ts';

/** What ExternalSecrets bring in production, for a sandbox on the servers of this run. */
export function sandboxSecrets({ addresses, environment }: Backing): object[] {
  const { seed, personKeySecrets, fieldKeys, childFieldKeys, reporterKeys, signedCodeKeys } = environment.settings;
  const services = applications.filter(({ prepare }) => prepare === 'migrate').map(({ name }) => name);
  return [
    secret('sandbox', { REDIS_URL: addresses.redisUrl, SANDBOX_SEED: seed }),
    secret('gateway.service', { REDIS_URL: addresses.redisUrl }),
    secret('sandbox-identity.keys', { 'signing-keys.json': signingKeys() }),
    secret('sandbox-departments.service', { DATABASE_URL: environment.databaseUrl('sandbox-departments', 'owner') }),
    ...services.flatMap((service) => [
      secret(`${service}.service`, {
        DATABASE_URL: environment.databaseUrl(service, 'app'),
        PERSON_KEY_SECRETS: personKeySecrets,
        FIELD_KEYS: service === 'child-welfare' ? childFieldKeys : fieldKeys,
        ...(['data-verification', 'civil-registration', 'child-welfare', 'eldercare'].includes(service)
          ? { DEPARTMENTS_CLIENT_SECRET: clientSecret(seed, service) }
          : {}),
        ...(service === 'child-welfare' ? { REPORTER_KEYS: reporterKeys } : {}),
        ...(['civil-registration', 'funerals'].includes(service) ? { SIGNED_CODE_KEYS: signedCodeKeys } : {}),
      }),
      secret(`${service}.owner`, { DATABASE_OWNER_URL: environment.databaseUrl(service, 'owner') }),
    ]),
  ];
}

const secret = (name: string, stringData: Record<string, string>): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  stringData,
});

/** As the sandbox's issuer derives them. */
const clientSecret = (seed: string, client: string): string =>
  createHmac('sha256', seed).update(client).digest('base64url');

/** The issuer's keys as it would keep them, so that every pod of it signs with the same. */
function signingKeys(): string {
  const keys = [0, 1].map(() => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const kid = randomBytes(12).toString('base64url');
    return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' };
  });
  return JSON.stringify({ keys });
}
