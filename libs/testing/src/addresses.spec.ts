import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addresses } from './addresses.js';

const file = { databaseUrl: 'postgres://file/postgres', kafkaBrokers: 'file:9092', redisUrl: 'redis://file' };

describe('addresses of the test services', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'minzheng-addresses-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function writeFile(): void {
    mkdirSync(join(folder, '.minzheng'));
    writeFileSync(join(folder, '.minzheng', 'test-services.json'), JSON.stringify(file));
  }

  it('come from the file of a folder above', () => {
    writeFile();
    mkdirSync(join(folder, 'libs', 'testing'), { recursive: true });
    expect(addresses({}, join(folder, 'libs', 'testing'))).toEqual(file);
  });

  it('come from the environment first', () => {
    writeFile();
    expect(addresses({ TEST_KAFKA_BROKERS: 'elsewhere:9092' }, folder)).toEqual({
      ...file,
      kafkaBrokers: 'elsewhere:9092',
    });
  });

  it('say what is missing and which command helps', () => {
    const incomplete = { TEST_DATABASE_URL: 'postgres://x/postgres', TEST_REDIS_URL: 'redis://x' };
    expect(() => addresses(incomplete, folder)).toThrow('npm run services');
    expect(() => addresses(incomplete, folder)).toThrow(/set TEST_KAFKA_BROKERS\.$/);
  });
});
