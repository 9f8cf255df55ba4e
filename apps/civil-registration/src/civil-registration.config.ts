import { defineConfig, departmentsConfig, signedCodeConfig } from '@minzheng/platform';

/** What this service alone reads from the environment: the national marriage register, and keys of its certificates. */
export const civilRegistrationConfig = defineConfig({
  ...departmentsConfig('civil-registration'),
  ...signedCodeConfig,
});
