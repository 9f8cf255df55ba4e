import type { Environment } from './environment.ts';

/** One program of the platform as the sandbox runs it. */
export interface Application {
  name: string;
  /** Name of its database; none when it keeps nothing. */
  database?: string;
  /** Command of its `main.js` that prepares the database. */
  prepare?: 'migrate' | 'load';
  /** Its own variables; what all programs share is added. */
  environment(sandbox: Environment): Record<string, string>;
}

const domainService = (sandbox: Environment, name: string): Record<string, string> => ({
  DATABASE_URL: sandbox.databaseUrl(name, 'app'),
  KAFKA_BROKERS: sandbox.kafkaBrokers,
  REDIS_URL: sandbox.redisUrl,
  OIDC_ISSUER: sandbox.issuerUrl,
  PERSON_KEY_SECRETS: sandbox.settings.personKeySecrets,
  FIELD_KEYS: sandbox.settings.fieldKeys,
  POLICY_DIR: sandbox.policyDir,
  PLATFORM_DIVISION: '9901',
});

/** How a service asks the other departments, each as a client of its own. */
const departments = (sandbox: Environment, service: string): Record<string, string> => {
  const { clientId, clientSecret } = sandbox.departmentsClientOf(service);
  return {
    DEPARTMENTS_URL: sandbox.urlOf('sandbox-departments'),
    DEPARTMENTS_CLIENT_ID: clientId,
    DEPARTMENTS_CLIENT_SECRET: clientSecret,
  };
};

/** In the order in which they are listed to the reader; the gateway last, because it is ready when the others are. */
export const applications: readonly Application[] = [
  {
    name: 'sandbox-identity',
    environment: (sandbox) => ({
      ISSUER_URL: sandbox.issuerUrl,
      GATEWAY_URL: sandbox.urlOf('gateway'),
      SANDBOX_SEED: sandbox.settings.seed,
      STATE_DIR: sandbox.folderOf('sandbox-identity'),
    }),
  },
  {
    name: 'sandbox-departments',
    database: 'sandbox_departments',
    prepare: 'load',
    environment: (sandbox) => ({
      DATABASE_URL: sandbox.databaseUrl('sandbox-departments', 'owner'),
      REDIS_URL: sandbox.redisUrl,
      OIDC_ISSUER: sandbox.issuerUrl,
      OIDC_AUDIENCE: 'departments',
      HOUSEHOLDS: String(sandbox.settings.households),
      SANDBOX_SEED: sandbox.settings.seed,
    }),
  },
  {
    name: 'data-verification',
    database: 'data_verification',
    prepare: 'migrate',
    environment: (sandbox) => ({
      ...domainService(sandbox, 'data-verification'),
      ...departments(sandbox, 'data-verification'),
    }),
  },
  {
    name: 'social-assistance',
    database: 'social_assistance',
    prepare: 'migrate',
    environment: (sandbox) => domainService(sandbox, 'social-assistance'),
  },
  {
    name: 'eldercare',
    database: 'eldercare',
    prepare: 'migrate',
    environment: (sandbox) => ({ ...domainService(sandbox, 'eldercare'), ...departments(sandbox, 'eldercare') }),
  },
  {
    name: 'child-welfare',
    database: 'child_welfare',
    prepare: 'migrate',
    environment: (sandbox) => ({
      ...domainService(sandbox, 'child-welfare'),
      ...departments(sandbox, 'child-welfare'),
      FIELD_KEYS: sandbox.settings.childFieldKeys,
      REPORTER_KEYS: sandbox.settings.reporterKeys,
    }),
  },
  {
    name: 'funerals',
    database: 'funerals',
    prepare: 'migrate',
    environment: (sandbox) => ({
      ...domainService(sandbox, 'funerals'),
      SIGNED_CODE_KEYS: sandbox.settings.signedCodeKeys,
    }),
  },
  {
    name: 'civil-registration',
    database: 'civil_registration',
    prepare: 'migrate',
    environment: (sandbox) => ({
      ...domainService(sandbox, 'civil-registration'),
      ...departments(sandbox, 'civil-registration'),
      SIGNED_CODE_KEYS: sandbox.settings.signedCodeKeys,
    }),
  },
  {
    name: 'social-organizations',
    database: 'social_organizations',
    prepare: 'migrate',
    environment: (sandbox) => domainService(sandbox, 'social-organizations'),
  },
  {
    name: 'gateway',
    environment: (sandbox) => ({
      OIDC_ISSUER: sandbox.issuerUrl,
      PUBLIC_URL: sandbox.urlOf('gateway'),
      REDIS_URL: sandbox.redisUrl,
      DOCS_CLIENT_ID: 'swagger-ui',
      SOCIAL_ASSISTANCE_URL: sandbox.urlOf('social-assistance'),
      DATA_VERIFICATION_URL: sandbox.urlOf('data-verification'),
      SOCIAL_ORGANIZATIONS_URL: sandbox.urlOf('social-organizations'),
      CIVIL_REGISTRATION_URL: sandbox.urlOf('civil-registration'),
      FUNERALS_URL: sandbox.urlOf('funerals'),
      CHILD_WELFARE_URL: sandbox.urlOf('child-welfare'),
      ELDERCARE_URL: sandbox.urlOf('eldercare'),
    }),
  },
];
