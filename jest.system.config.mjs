import base from './jest.config.mjs';

/** Tests of whole processes: they run against the platform whose runtime.json SYSTEM_RUNTIME names. */
export default {
  ...base,
  testMatch: ['<rootDir>/{apps,libs,tools}/**/*.system-spec.ts'],
  testTimeout: 120_000,
};
