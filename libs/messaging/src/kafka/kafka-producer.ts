import kafkajs, { type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import type { BrokerMessage, BrokerProducer } from '../broker.js';

/**
 * Idempotent producer with acks=all. After a failed send the kafkajs producer is thrown away: it would reuse the sequence
 * numbers of the failed batch, and a broker that had stored that batch would take the next one of the same size for a
 * duplicate and drop it silently. A new producer gets a new id, so the worst that can happen is a real duplicate.
 */
export class KafkaProducer implements BrokerProducer {
  private current: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async send(messages: readonly BrokerMessage[]): Promise<void> {
    if (messages.length === 0) return;
    const byTopic = new Map<string, TopicMessages['messages']>();
    for (const { topic, key, value, headers, timestamp } of messages) {
      const message = {
        key,
        value,
        headers: { ...headers },
        ...(timestamp === undefined ? {} : { timestamp: String(timestamp) }),
      };
      const list = byTopic.get(topic);
      if (list) list.push(message);
      else byTopic.set(topic, [message]);
    }
    const connecting = (this.current ??= this.connect());
    try {
      const producer = await connecting;
      await producer.sendBatch({
        acks: -1,
        topicMessages: [...byTopic].map(([topic, topicMessages]) => ({ topic, messages: topicMessages })),
      });
    } catch (error) {
      if (this.current === connecting) this.current = undefined;
      await connecting.then((producer) => producer.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  async close(): Promise<void> {
    const connecting = this.current;
    this.current = undefined;
    await connecting?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async connect(): Promise<Producer> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    });
    await producer.connect();
    return producer;
  }
}
