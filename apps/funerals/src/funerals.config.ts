import { defineConfig, signedCodeConfig } from '@minzheng/platform';

/** What this service alone reads from the environment: keys of the codes on its certificates. */
export const funeralsConfig = defineConfig({ ...signedCodeConfig });
