import { defineConfig, departmentsConfig, env, parseOwnKeyRing } from '@minzheng/platform';

/** What this service alone reads from the environment: how the police are reached, and the keys of who reports harm. */
export const childWelfareConfig = defineConfig({
  ...departmentsConfig('child-welfare', 'departments.query departments.report'),
  REPORTER_KEYS: env.secret({
    description:
      'keys of who reported harm to a child, and of nothing else: `reporter-<id>:base64 of 32 bytes`, the active one first',
    read: parseOwnKeyRing('reporter'),
  }),
});
