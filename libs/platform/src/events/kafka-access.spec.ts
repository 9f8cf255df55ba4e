import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../config/config.js';
import { kafkaConfig } from '../config/platform-config.js';
import { kafkaAccessOf } from './kafka-access.js';

const accessOf = (environment: Record<string, string>) =>
  kafkaAccessOf(readConfig(kafkaConfig, { KAFKA_BROKERS: 'kafka:9093', ...environment }));

describe('access to Kafka', () => {
  it('names nobody and encrypts nothing unless it is told to', () => {
    expect(accessOf({})).toEqual({ brokers: ['kafka:9093'] });
  });

  it('is a SCRAM user over TLS with the given authority', () => {
    const folder = mkdtempSync(join(tmpdir(), 'minzheng-authority-'));
    const file = join(folder, 'ca.crt');
    writeFileSync(file, 'the authority');
    expect(accessOf({ KAFKA_USERNAME: 'eldercare', KAFKA_PASSWORD: 'word', KAFKA_CA_FILE: file })).toEqual({
      brokers: ['kafka:9093'],
      sasl: { mechanism: 'scram-sha-512', username: 'eldercare', password: 'word' },
      ssl: { ca: ['the authority'] },
    });
    rmSync(folder, { recursive: true });
  });

  it.each([{ KAFKA_USERNAME: 'eldercare' }, { KAFKA_PASSWORD: 'word' }, { KAFKA_CA_FILE: '/nowhere/ca.crt' }])(
    'does not begin with half of it: %o',
    (environment) => {
      expect(() => accessOf(environment)).toThrow(ConfigError);
    },
  );
});
