import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

export type MessagingMetrics = ReturnType<typeof messagingMetrics>;

/** Registers the metrics of messaging; call once per registry and pass the result to relay and runners. */
export function messagingMetrics(registry: Registry) {
  const registers = [registry];
  return {
    sent: new Counter({ name: 'outbox_sent_events_total', help: 'Events sent by this relay', registers }),
    lostTopics: new Gauge({
      name: 'outbox_lost_topics',
      help: '1 while events wait because Kafka has lost what was sent to the topic before; replay-events refills it',
      labelNames: ['topic'] as const,
      registers,
    }),
    lag: new Gauge({
      name: 'consumer_lag',
      help: 'Messages between the committed offset and the end of the topic',
      labelNames: ['group', 'topic'] as const,
      registers,
    }),
    waitingDeadLetters: new Gauge({
      name: 'dead_letters_waiting',
      help: 'Dead letters that nobody has replayed yet',
      labelNames: ['group', 'topic'] as const,
      registers,
    }),
    kafkaUp: new Gauge({
      name: 'kafka_up',
      help: '1 when Kafka answered the last question for the offsets of the group, 0 when it did not',
      labelNames: ['group'] as const,
      registers,
    }),
    retries: new Counter({
      name: 'consumer_retries_total',
      help: 'Deliveries repeated after a failure, in place or through the retry topic',
      labelNames: ['group', 'topic', 'kind'] as const,
      registers,
    }),
    deadLetters: new Counter({
      name: 'dead_letters_total',
      help: 'Messages given up',
      labelNames: ['group', 'topic', 'reason'] as const,
      registers,
    }),
    publishToEffect: new Histogram({
      name: 'event_publish_to_effect_seconds',
      help: 'From the insert into the outbox to the committed effect of the consumer',
      labelNames: ['group', 'topic'] as const,
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120],
      registers,
    }),
  };
}
