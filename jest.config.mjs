/** One ESM configuration for every test: SWC compiles, workspace packages resolve to their sources. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['@minzheng/source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { configFile: '.swcrc' }] },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  testMatch: ['<rootDir>/{apps,libs,tools}/**/*.{spec,e2e-spec}.ts'],
  // Bounds a hang; starting a service with its topics takes seconds on a busy machine.
  testTimeout: 300_000,
  modulePathIgnorePatterns: ['/dist/', '/out-tsc/'],
};
