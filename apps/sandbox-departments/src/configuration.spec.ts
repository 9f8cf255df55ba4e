import { ConfigurationError, readConfiguration } from './configuration.js';

const complete = {
  SANDBOX: 'true',
  DATABASE_URL: 'postgres://role@127.0.0.1/departments',
  REDIS_URL: 'redis://127.0.0.1:6379',
  OIDC_ISSUER: 'http://127.0.0.1:3900/',
};

function faultsOf(environment: NodeJS.ProcessEnv, argv: readonly string[] = []): readonly string[] {
  try {
    readConfiguration(environment, argv);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('configuration', () => {
  it('names every fault at once and refuses to start outside of the sandbox', () => {
    const faults = faultsOf({ PORT: 'many', HOUSEHOLDS: '-1', DATABASE_URL: 'mysql://x' });
    for (const name of ['SANDBOX', 'DATABASE_URL', 'REDIS_URL', 'OIDC_ISSUER', 'PORT', 'HOUSEHOLDS']) {
      expect(faults.filter((fault) => fault.startsWith(name))).toHaveLength(1);
    }
  });

  it('serves unless told otherwise, with options before the environment', () => {
    expect(readConfiguration({ ...complete, HOUSEHOLDS: '5' }, [])).toMatchObject({
      command: 'serve',
      issuer: 'http://127.0.0.1:3900',
      audience: 'departments',
      city: { seed: 'minzheng', households: 5 },
    });
    const options = ['load', '--households', '300', '--seed=spring'];
    expect(readConfiguration({ ...complete, HOUSEHOLDS: '5' }, options)).toMatchObject({
      command: 'load',
      city: { seed: 'spring', households: 300 },
    });
  });

  it('needs only its database to load', () => {
    const { SANDBOX, DATABASE_URL } = complete;
    expect(faultsOf({ SANDBOX, DATABASE_URL }, ['load'])).toEqual([]);
  });

  it('refuses commands, options and sizes that do not exist', () => {
    expect(faultsOf(complete, ['burn'])).toHaveLength(1);
    expect(faultsOf(complete, ['load', '--size', '3'])).toHaveLength(1);
    expect(faultsOf(complete, ['load', '--households', 'many'])).toHaveLength(1);
    expect(faultsOf(complete, ['load', '--households', '99999999999'])).toHaveLength(1);
  });
});
