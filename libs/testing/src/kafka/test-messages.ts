import type { DomainEvent, EventDefinition, TopicDefinition } from '@minzheng/contracts';
import { FixedClock, systemRandom, type Clock } from '@minzheng/domain';
import { encodeCloudEvent, newEvent, type Broker, type BrokerProducer } from '@minzheng/messaging';
import { defaultDivision } from '../tokens/test-tokens.js';

/** How an event is delivered; everything has a sensible default. */
export interface DeliveryOptions {
  /** Aggregate id; events of one key keep their order. Default: a new one. */
  readonly key?: string;
  /** Default township 990101001. */
  readonly division?: string;
  /** Event id; give the same one twice to deliver an event again. Default: a new one. */
  readonly id?: string;
  /** How often the very same event is sent, as Kafka may do. Default 1. */
  readonly times?: number;
  /** When it happened. Default: the test clock. */
  readonly time?: Date | string;
}

/** A message that need not be an event at all. */
export interface RawMessage {
  readonly key?: string | null;
  readonly value: string | Buffer | null;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends to real Kafka what other services would. */
export class TestMessages {
  private readonly producer: BrokerProducer;

  constructor(
    broker: Broker,
    private readonly prefix: string,
    private readonly clock: Clock,
  ) {
    this.producer = broker.producer();
  }

  /** Publishes an event as its service would; resolves when Kafka has it. @returns the event as it was sent */
  async deliver<Payload>(
    definition: EventDefinition<Payload>,
    data: Payload,
    options: DeliveryOptions = {},
  ): Promise<DomainEvent<Payload>> {
    const random = systemRandom(this.clock);
    const clock = options.time === undefined ? this.clock : new FixedClock(options.time);
    const { key = random.uuid(), division = defaultDivision, id = random.uuid(), times = 1 } = options;
    const event = newEvent(definition, { key, division, data }, { random: { uuid: () => id }, clock });
    const message = encodeCloudEvent({ ...event, body: JSON.stringify(data) }, this.prefix);
    await this.producer.send(Array.from({ length: times }, () => message));
    return event;
  }

  /** Sends anything to a topic, e.g. what no consumer can read. */
  async raw(topic: TopicDefinition, message: RawMessage): Promise<void> {
    const value = typeof message.value === 'string' ? Buffer.from(message.value) : message.value;
    const { key = null, headers = {} } = message;
    await this.producer.send([{ topic: this.prefix + topic.name, key, value, headers }]);
  }

  async close(): Promise<void> {
    await this.producer.close();
  }
}
