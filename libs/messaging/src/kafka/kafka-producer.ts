import kafkajs, { type Kafka, type Producer, type TopicMessages } from 'kafkajs';
import type { BrokerMessage, BrokerProducer } from '../broker.js';

/**
 * A broker refuses more than 1 MiB for one partition in one request (`message.max.bytes`), and what it refuses once it
 * refuses for ever: events of one key would stop an outbox. The rest of the MiB is for what a batch adds.
 */
const maxRequestBytes = 896 * 1024;
/** Lengths, offsets and times of a record and its headers; generous. */
const recordOverheadBytes = 96;

/**
 * Idempotent producer with acks=all. After a failed send the kafkajs producer is thrown away: it would reuse the sequence
 * numbers of the failed batch, and a broker that had stored that batch would take the next one of the same size for a
 * duplicate and drop it silently. A new producer gets a new id, so the worst that can happen is a real duplicate.
 */
export class KafkaProducer implements BrokerProducer {
  private current: Promise<Producer> | undefined;

  constructor(private readonly kafka: Kafka) {}

  async send(messages: readonly BrokerMessage[]): Promise<void> {
    for (const portion of portionsOf(messages)) await this.sendPortion(portion);
  }

  async close(): Promise<void> {
    const connecting = this.current;
    this.current = undefined;
    await connecting?.then((producer) => producer.disconnect()).catch(() => undefined);
  }

  private async sendPortion(messages: readonly BrokerMessage[]): Promise<void> {
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

/** Consecutive pieces, in order, each small enough even if all of it goes to one partition. */
function* portionsOf(messages: readonly BrokerMessage[]): Generator<readonly BrokerMessage[]> {
  let portion: BrokerMessage[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (portion.length > 0 && bytes + size > maxRequestBytes) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(message);
    bytes += size;
  }
  if (portion.length > 0) yield portion;
}

function sizeOf({ key, value, headers }: BrokerMessage): number {
  const ofHeaders = Object.entries(headers).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  return recordOverheadBytes + (value?.length ?? 0) + (key?.length ?? 0) + ofHeaders;
}
