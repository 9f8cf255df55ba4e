import type { ConfigOf } from '../config/config.js';
import { env } from '../config/config.js';
import { ClientCredentialsToken } from './client-credentials.js';

/** What a service that asks the other departments reads from the environment; spread it into its `defineConfig`. */
export const departmentsConfig = (clientId: string, scope = 'departments.query') => ({
  DEPARTMENTS_URL: env.url({ description: "base address of the departments' systems", protocols: ['http', 'https'] }),
  DEPARTMENTS_CLIENT_ID: env.text({
    description: 'OAuth client with which departments are asked',
    default: clientId,
  }),
  DEPARTMENTS_CLIENT_SECRET: env.secret({ description: 'secret of that client' }),
  DEPARTMENTS_SCOPE: env.text({ description: 'scope of the token for departments', default: scope }),
  DEPARTMENTS_RESOURCE: env.text({
    description: 'resource indicator (RFC 8707), where the issuer chooses the audience by it',
    optional: true,
  }),
});

export type DepartmentsConfig = ConfigOf<ReturnType<typeof departmentsConfig>>;

const TOKEN_TIMEOUT_MS = 3000;

/** The token with which this service asks the departments. */
export function departmentsToken(issuer: string, config: DepartmentsConfig): ClientCredentialsToken {
  return new ClientCredentialsToken({
    issuer,
    clientId: config.DEPARTMENTS_CLIENT_ID,
    clientSecret: config.DEPARTMENTS_CLIENT_SECRET,
    scope: config.DEPARTMENTS_SCOPE,
    resource: config.DEPARTMENTS_RESOURCE,
    timeoutMs: TOKEN_TIMEOUT_MS,
  });
}
