import { readFileSync } from 'node:fs';
import type { KafkaAccess } from '@minzheng/messaging';
import { ConfigError, type ConfigOf } from '../config/config.js';
import type { kafkaConfig } from '../config/platform-config.js';

/**
 * What the environment says of Kafka, as the client wants it.
 * @throws ConfigError when a user has no password or the other way round, or when the authority cannot be read
 */
export function kafkaAccessOf(config: ConfigOf<typeof kafkaConfig>): KafkaAccess {
  const { KAFKA_BROKERS: brokers, KAFKA_USERNAME: username, KAFKA_PASSWORD: password } = config;
  if ((username === undefined) !== (password === undefined)) {
    throw new ConfigError(['KAFKA_USERNAME and KAFKA_PASSWORD belong together']);
  }
  return {
    brokers,
    ...(username === undefined || password === undefined
      ? {}
      : { sasl: { mechanism: 'scram-sha-512', username, password } }),
    ...(config.KAFKA_CA_FILE === undefined ? {} : { ssl: { ca: [authority(config.KAFKA_CA_FILE)] } }),
  };
}

function authority(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new ConfigError(['KAFKA_CA_FILE cannot be read']);
  }
}
