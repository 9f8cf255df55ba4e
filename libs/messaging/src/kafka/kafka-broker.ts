import kafkajs, { type KafkaConfig, type SASLOptions } from 'kafkajs';
import type { Broker, BrokerConsumer, BrokerConsumerOptions, BrokerProducer } from '../broker.js';
import type { Logger } from '../ports.js';
import { KafkaAdmin } from './kafka-admin.js';
import { KafkaConsumer } from './kafka-consumer.js';
import { KafkaProducer } from './kafka-producer.js';

/** Where Kafka is and as whom it is spoken to. */
export interface KafkaAccess {
  /** Bootstrap addresses, `host:port`, as a list or separated by commas. */
  readonly brokers: string | readonly string[];
  readonly sasl?: SASLOptions;
  readonly ssl?: KafkaConfig['ssl'];
}

export interface KafkaBrokerOptions extends KafkaAccess {
  readonly clientId: string;
  readonly logger: Logger;
}

/** The one implementation of the port: kafkajs, which is in maintenance mode and therefore known to this folder only. */
export function kafkaBroker(options: KafkaBrokerOptions): Broker {
  const kafka = new kafkajs.Kafka({
    clientId: options.clientId,
    brokers: typeof options.brokers === 'string' ? options.brokers.split(',') : [...options.brokers],
    ...(options.sasl ? { sasl: options.sasl } : {}),
    ...(options.ssl === undefined ? {} : { ssl: options.ssl }),
    connectionTimeout: 3_000,
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    logLevel: kafkajs.logLevel.WARN,
    // kafkajs reports what it retries by itself as errors, so its voice is turned down by one level.
    logCreator: () => (entry) => {
      const fields = { component: 'kafka', part: entry.namespace, detail: entry.log.message };
      if (entry.level === kafkajs.logLevel.ERROR) options.logger.warn(fields, 'kafka client');
      else options.logger.debug(fields, 'kafka client');
    },
  });
  const admin = new KafkaAdmin(kafka);
  return {
    admin,
    producer: (): BrokerProducer => new KafkaProducer(kafka),
    consumer: (consumer: BrokerConsumerOptions): BrokerConsumer => new KafkaConsumer(kafka, consumer, options.logger),
    close: () => admin.close(),
  };
}
