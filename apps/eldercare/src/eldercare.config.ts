import { defineConfig, departmentsConfig, env } from '@minzheng/platform';

/** What this service alone reads from the environment: where the register of residents is. */
export const eldercareConfig = defineConfig({
  ...departmentsConfig('eldercare'),
  REGISTER_POLL_SECONDS: env.int({
    description: 'seconds between two looks at whether the day’s list of residents has been read',
    min: 1,
    max: 86_400,
    default: '30',
  }),
});
