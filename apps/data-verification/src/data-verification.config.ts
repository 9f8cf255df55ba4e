import { defineConfig, env } from '@minzheng/platform';

/** What this service alone reads from the environment. */
export const dataVerificationConfig = defineConfig({
  DEPARTMENTS_URL: env.url({ description: "base address of the departments' systems", protocols: ['http', 'https'] }),
  DEPARTMENTS_CLIENT_ID: env.text({
    description: 'OAuth client with which departments are asked',
    default: 'data-verification',
  }),
  DEPARTMENTS_CLIENT_SECRET: env.secret({ description: 'secret of that client' }),
  DEPARTMENTS_SCOPE: env.text({ description: 'scope of the token for departments', default: 'departments.query' }),
  DEPARTMENTS_RESOURCE: env.text({
    description: 'resource indicator (RFC 8707), where the issuer chooses the audience by it',
    optional: true,
  }),
  REGISTER_POLL_SECONDS: env.int({
    description: 'seconds between two looks at what the registers of departments report',
    min: 1,
    max: 86_400,
    default: '10',
  }),
  VERIFICATIONS_AT_ONCE: env.int({
    description: 'verifications whose sources one process asks at the same time',
    min: 1,
    max: 200,
    default: '8',
  }),
});
