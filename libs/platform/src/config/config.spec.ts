import type { ConfigError } from './config.js';
import { defineConfig, describeConfig, env, readConfig } from './config.js';
import { platformConfig } from './platform-config.js';
import { readServiceConfig, shapeOf } from './service-config.js';

const key = Buffer.alloc(32, 7).toString('base64');
const environment = {
  DATABASE_URL: 'postgres://app:s3cret@db:5432/sample',
  KAFKA_BROKERS: 'kafka-1:9092, kafka-2:9092',
  OIDC_ISSUER: 'https://identity.example',
  PERSON_KEY_SECRETS: `1:${key}`,
  FIELD_KEYS: `k2:${key},k1:${Buffer.alloc(32, 8).toString('base64')}`,
  POLICY_DIR: '/policies',
  PLATFORM_DIVISION: '9901',
};
const own = defineConfig({
  SOURCE_TIMEOUT_MS: env.int({ description: 'time a department has', min: 1, max: 60_000, default: '3000' }),
  SOURCE_SECRET: env.secret({ description: 'client secret', sandboxDefault: 'sandbox-only' }),
  MODE: env.choice({ description: 'how', of: ['fast', 'safe'], default: 'safe' }),
});
const faultsOf = (read: () => unknown): readonly string[] => {
  try {
    read();
  } catch (error) {
    return (error as ConfigError).faults;
  }
  return [];
};

describe('configuration', () => {
  it('reads kinds and defaults', () => {
    const { storage, own: values } = readServiceConfig(
      { name: 'sample', config: own },
      { ...environment, SOURCE_SECRET: 'x', SOURCE_TIMEOUT_MS: '50' },
    );
    expect(values).toEqual({ SOURCE_TIMEOUT_MS: 50, SOURCE_SECRET: 'x', MODE: 'safe' });
    const platform = storage!;
    expect(platform.KAFKA_BROKERS).toEqual(['kafka-1:9092', 'kafka-2:9092']);
    expect(platform.FIELD_KEYS.active).toBe('k2');
    expect(platform.SANDBOX).toBe(false);
    expect(platform.KAFKA_TOPIC_PREFIX).toBe('');
    expect(platform.MANAGEMENT_PORT).toBeUndefined();
  });

  it('tells all faults of platform and service at once, and no value', () => {
    const wrong = {
      ...environment,
      DATABASE_URL: 'mysql://app:s3cret@db/x',
      KAFKA_BROKERS: 'kafka',
      PLATFORM_DIVISION: '99010',
      FIELD_KEYS: 'k1:c2hvcnQ=',
      SANDBOX: 'yes',
      PORT: '99999',
      POLICY_DIR: '  ',
      MODE: 'wild',
    };
    const faults = faultsOf(() => readServiceConfig({ name: 'sample', config: own }, wrong));
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'KAFKA_BROKERS',
      'FIELD_KEYS',
      'POLICY_DIR',
      'PLATFORM_DIVISION',
      'SANDBOX',
      'SOURCE_SECRET',
      'MODE',
    ]);
    for (const value of ['s3cret', 'c2hvcnQ', 'wild', '99999']) {
      expect(faults.join()).not.toContain(value);
    }
  });

  it('has defaults for secrets only in the sandbox', () => {
    expect(faultsOf(() => readConfig(own, {}))).toEqual([expect.stringContaining('SOURCE_SECRET is missing')]);
    expect(readConfig(own, { SANDBOX: 'true' }).SOURCE_SECRET).toBe('sandbox-only');
  });

  it('refuses numbers, lists and addresses that only look like it', () => {
    const shape = defineConfig({
      COUNT: env.int({ description: 'n', max: 10, optional: true }),
      ITEMS: env.list({ description: 'items', default: 'a' }),
      HOME: env.url({ description: 'home', protocols: ['https'], optional: true }),
      WORD: env.text({ description: 'word', pattern: /^[a-z]+$/, optional: true }),
    });
    expect(readConfig(shape, {})).toEqual({ ITEMS: ['a'] });
    for (const wrong of [
      { COUNT: '1e1' },
      { COUNT: '1.5' },
      { COUNT: '11' },
      { ITEMS: 'a,,b' },
      { HOME: 'http://x' },
      { WORD: 'A1' },
    ]) {
      expect(faultsOf(() => readConfig(shape, wrong))).toHaveLength(1);
    }
  });

  it('does not let a service redefine a variable of the platform', () => {
    expect(() => shapeOf({ name: 'sample', config: { PORT: platformConfig.PORT } })).toThrow('PORT');
    expect(() => defineConfig({ lower: env.bool({ description: 'x', default: 'true' }) })).toThrow('lower');
  });

  it('describes itself as a table', () => {
    expect(describeConfig(own)).toEqual([
      '| Variable | Kind | Default | Meaning |',
      '|---|---|---|---|',
      '| `SOURCE_TIMEOUT_MS` | int 1…60000 | `3000` | time a department has |',
      '| `SOURCE_SECRET` | secret | required | client secret |',
      '| `MODE` | fast \\| safe | `safe` | how |',
    ]);
  });
});
