import base from './jest.config.mjs';

/** Tests of whole processes: they run against the platform whose runtime.json SYSTEM_RUNTIME names. */
export default {
  ...base,
  testMatch: ['<rootDir>/{apps,libs,tools}/**/*.system-spec.ts'],
  // Bounds a hang; a whole platform may take minutes to come up beside busy neighbours.
  testTimeout: 600_000,
};
