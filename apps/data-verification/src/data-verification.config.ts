import { defineConfig, departmentsConfig, env } from '@minzheng/platform';

/** What this service alone reads from the environment. */
export const dataVerificationConfig = defineConfig({
  ...departmentsConfig('data-verification'),
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
